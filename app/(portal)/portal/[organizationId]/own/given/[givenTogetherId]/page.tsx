import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { standardWhat } from '@/components/authorization/standard-what'
import { Deed, DeedServices } from '@/components/request/deed'
import { LinkButton } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { Facts } from '@/components/ui/surface'
import { isOver } from '@/lib/authorizations/rules'
import { listGivenTogether } from '@/lib/authorizations/standard/queries/standard'
import { levelLabel } from '@/lib/catalogue/levels'
import { formatDay, formatMoment } from '@/lib/i18n/dates'
import { requireMember } from '@/lib/identity/actors/current'
import { can } from '@/lib/kernel/permissions'
import { newPath, receiptPath } from '../../../wizard/paths'
import { chosenHref } from '../../paths'

type Route = { params: Promise<{ organizationId: string; givenTogetherId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('own')
  return { title: t('given.title') }
}

/** The receipt of what employees were given for the own organization; giving again, or going back, leads here too. */
export default async function GivenOwnPage({ params }: Route) {
  const { organizationId, givenTogetherId } = await params
  const admin = await requireMember(
    organizationId,
    receiptPath('standard', organizationId, givenTogetherId),
    'authorization.view',
  )
  const locale = await getLocale()
  const given = await listGivenTogether(admin.organizationId, givenTogetherId, locale)
  const [first] = given
  if (!first) notFound()
  const t = await getTranslations('own')
  const tList = await getTranslations('authorizations')
  const tDecision = await getTranslations('decision')
  const home = `/portal/${organizationId}`
  const running = given.filter(({ state }) => !isOver(state)).map(({ id }) => id)
  const until = formatDay(first.validUntil, locale)
  return (
    <div className="wrap main screen-receipt">
      <div className="receipt">
        <Deed
          kicker={t('whom')}
          title={t('given.heading', { count: given.length })}
          lead={t('given.lead', { count: given.length, company: first.organizationName, until })}
          footer={<span>{tDecision('receipt.print')}</span>}
        >
          <div className="deed__columns">
            <section>
              <h2>{t('given.who')}</h2>
              <ul className="list">
                {given.map(({ id, name, reference }) => (
                  <li key={id}>
                    <Icon name="check" />
                    <span>
                      <Link href={`${home}/own/${id}`} prefetch={false}>
                        {name}
                      </Link>
                      <span className="provider-name numeric">{reference}</span>
                    </span>
                  </li>
                ))}
              </ul>
            </section>
            <section>
              <h2>{t('detail.services')}</h2>
              {first.scope === 'services' ? (
                <DeedServices services={first.services} />
              ) : (
                <p className="small-text mt-1">{standardWhat(first, tList)}</p>
              )}
              <Facts
                className="mt-4"
                items={[
                  {
                    label: t('detail.period'),
                    value: tList('detail.periodValue', { from: formatDay(first.validFrom, locale), until }),
                  },
                  { label: t('detail.level'), value: levelLabel(first.level) },
                  { label: t('given.by'), value: first.givenByName },
                  { label: t('given.on'), value: formatMoment(first.givenAt, locale) },
                ]}
              />
            </section>
          </div>
        </Deed>
        <div className="actions mt-6">
          <LinkButton kind="main" iconAfter="arrow" href={`${home}/received?whose=own`}>
            {t('given.list')}
          </LinkButton>
          {can(admin, 'standard.give') && (
            <LinkButton href={newPath('standard', organizationId)}>{t('given.more')}</LinkButton>
          )}
        </div>
        <div className="after">
          <section>
            <h2>{t('given.next')}</h2>
            <p className="small-text soft">{t('given.nextText', { count: given.length })}</p>
          </section>
          {running.length > 0 && can(admin, 'standard.end') && (
            <section>
              <h2>{t('given.regret')}</h2>
              <p className="small-text soft">
                {t.rich('given.regretText', {
                  link: (words) => <Link href={chosenHref(`${home}/own/end`, running)}>{words}</Link>,
                })}
              </p>
            </section>
          )}
        </div>
      </div>
    </div>
  )
}
