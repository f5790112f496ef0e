import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { MyCard } from '@/components/authorization/my-card'
import { Filters } from '@/components/ui/filters'
import { Pager } from '@/components/ui/lists'
import { EmptyState, PageHead } from '@/components/ui/surface'
import { listMyAuthorizations, type MyCriteria } from '@/lib/authorizations/assignments/queries/mine'
import { listHref, oneOf, pageOf, type Search, searchOf } from '@/lib/kernel/forms/list-address'
import { sought } from '@/lib/kernel/text/search-text'
import { LookFrame, LookOver, requireLook } from '../look-frame'

type Props = { params: Promise<{ lookId: string }>; searchParams: Promise<Search> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('look')
  return { title: t('mine.metaTitle') }
}

/** What somebody may do for whom, as they see it themselves. */
export default async function LookAuthorizationsPage({ params, searchParams }: Props) {
  const { lookId } = await params
  const look = await requireLook(lookId, 'authorizations')
  if (!look) return <LookOver />
  const search = await searchParams
  const criteria: MyCriteria = {
    search: searchOf(search),
    providerId: null,
    page: pageOf(search, 100),
    openId: oneOf(search, 'open') || null,
  }
  const { parties, total, page, lastPage } = await listMyAuthorizations(
    look.person.personId,
    criteria,
    await getLocale(),
  )
  const path = `/desk/look/${lookId}/authorizations`
  const hrefOf = (change: Partial<MyCriteria>) => {
    const { search: q, page: to, openId } = { ...criteria, ...change }
    return listHref(path, { q, page: to, open: openId })
  }
  const t = await getTranslations('look')
  return (
    <LookFrame look={look} page="authorizations">
      <PageHead title={t('mine.title', { name: look.person.name })} />
      <div className="screen-mine">
        <Filters
          className="mb-5"
          path={path}
          search={{ label: t('mine.search'), value: criteria.search }}
          count={t('mine.count', { count: total.count, more: total.isMore ? 'yes' : 'no' })}
          clearHref={sought(criteria.search) !== '' && path}
        />
        {parties.map((party) => (
          <MyCard key={party.key} party={party} showHref={`${hrefOf({ openId: party.client.id })}#${party.key}`} />
        ))}
        {parties.length === 0 && <EmptyState title={t('mine.none')}>{t('mine.noneText')}</EmptyState>}
        <Pager current={page} last={lastPage} hrefFor={(to) => hrefOf({ openId: null, page: to })} />
      </div>
    </LookFrame>
  )
}
