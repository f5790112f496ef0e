import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { BackLink, Pager } from '@/components/ui/lists'
import { EmptyState, PageHead } from '@/components/ui/surface'
import { Cell, HeadCell, Ledger, Row, RowHead } from '@/components/ui/ledger'
import { requirePerson } from '@/lib/identity/actors/current'
import { formatMoment } from '@/lib/i18n/dates'
import { listHref, pageOf, type Search } from '@/lib/kernel/forms/list-address'
import { listSecurityEvents, type SecurityEvent } from '@/lib/identity/phones/queries/phones'
import { wordsToPerson } from '@/lib/identity/phones/security-log'

const path = '/account/security-log'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('securityLog')
  return { title: t('title') }
}

/** Everything about signing in as this person, so that they see what was not them. */
export default async function SecurityLogPage({ searchParams }: { searchParams: Promise<Search> }) {
  const page = pageOf(await searchParams, 1000)
  const person = await requirePerson(listHref(path, { page }))
  const { events, hasMore } = await listSecurityEvents(person.personId, page)
  const t = await getTranslations('securityLog')
  const locale = await getLocale()
  return (
    <div className="wrap main">
      <BackLink href="/account">{t('back')}</BackLink>
      <PageHead title={t('title')}>{t('intro')}</PageHead>
      {events.length === 0 ? (
        <EmptyState title={t('emptyTitle')}>{t('emptyText')}</EmptyState>
      ) : (
        <Ledger
          caption={t('title')}
          kind="plain"
          head={
            <>
              <HeadCell>{t('what')}</HeadCell>
              <HeadCell>{t('when')}</HeadCell>
            </>
          }
        >
          {await Promise.all(
            events.map(async (event) => (
              <Row key={event.id}>
                <RowHead sub={await factsOf(event)}>{t(wordsToPerson(event.type))}</RowHead>
                <Cell label={t('when')}>{formatMoment(event.at, locale)}</Cell>
              </Row>
            )),
          )}
        </Ledger>
      )}
      <Pager current={page} last={page + (hasMore ? 1 : 0)} hrefFor={(to) => listHref(path, { page: to })} />
    </div>
  )
}

const reasons = ['wrong_pin', 'wrong_number', 'wrong_signature', 'locked', 'blocked'] as const

async function factsOf({ facts }: SecurityEvent): Promise<string> {
  const t = await getTranslations('securityLog')
  const { reason, phone, browser, address, by, because } = facts
  const known = reasons.find((one) => one === reason)
  const told = [
    known ? t(`reason.${known}`) : '',
    phone,
    browser,
    address,
    typeof by === 'string' ? t('by', { name: by }) : '',
    because,
  ]
  return told.filter((fact): fact is string => typeof fact === 'string' && fact !== '').join(' · ')
}
