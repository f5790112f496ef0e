import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { standardWhat } from '@/components/authorization/standard-what'
import { LinkButton } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { Sheet, SheetSection } from '@/components/ui/surface'
import { formatMoment } from '@/lib/i18n/dates'
import { listStandardByIds } from '@/lib/authorizations/standard/queries/standard'
import { requireMember } from '@/lib/identity/actors/current'
import type { Search } from '@/lib/kernel/forms/list-address'
import { chosenHref, chosenIds } from '../../paths'

type PageProps = { params: Promise<{ organizationId: string }>; searchParams: Promise<Search> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('own')
  return { title: `${t('ended.title', { count: 1 })} – ${t('whom')}` }
}

/** What was ended, since when, and what happens next. */
export default async function EndedOwnPage({ params, searchParams }: PageProps) {
  const { organizationId } = await params
  const ids = chosenIds(await searchParams)
  const admin = await requireMember(
    organizationId,
    chosenHref(`/portal/${organizationId}/own/end/receipt`, ids),
    'authorization.view',
  )
  const locale = await getLocale()
  const ended = (await listStandardByIds(admin.organizationId, ids, locale)).filter(({ endedAt }) => endedAt)
  const last = ended.reduce<Date | null>(
    (latest, { endedAt }) => (endedAt && (!latest || endedAt > latest) ? endedAt : latest),
    null,
  )
  if (!last) notFound()
  const t = await getTranslations('own')
  const tList = await getTranslations('authorizations')
  return (
    <div className="wrap main">
      <Sheet className="mx-auto max-w-3xl">
        <SheetSection>
          <h1>{t('ended.title', { count: ended.length })}</h1>
          <p className="mt-3" role="status">
            {t('ended.intro', { moment: formatMoment(last, locale) })}
          </p>
        </SheetSection>
        <SheetSection>
          <ul className="list">
            {ended.map((one) => (
              <li key={one.id}>
                <Icon name="unlink" />
                <span>
                  {t.rich('ended.line', {
                    name: one.name,
                    reference: one.reference,
                    what: standardWhat(one, tList),
                    whole: (words) => <span className="whitespace-nowrap">{words}</span>,
                  })}
                </span>
              </li>
            ))}
          </ul>
        </SheetSection>
        <SheetSection>
          <h2 className="text-lg">{t('ended.next')}</h2>
          <p className="mt-2">{t('ended.told')}</p>
          <div className="actions mt-5">
            <LinkButton href={`/portal/${organizationId}/received?whose=own`}>{t('ended.back')}</LinkButton>
          </div>
        </SheetSection>
      </Sheet>
    </div>
  )
}
