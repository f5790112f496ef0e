import type { ReactNode } from 'react'
import { useTranslations } from 'next-intl'
import { Level } from '@/components/level'
import { RequestStatusTag } from '@/components/status-tag'
import { Cell, HeadCell, Ledger, OpenLink, Row, RowHead, type SortState } from '@/components/ui/ledger'
import type { RequestStatus } from '@/lib/authorizations/requests/rules'
import { formatDayOf, formatDayShort } from '@/lib/i18n/dates'
import type { Locale } from '@/lib/i18n/locales'
import type { LevelOfAssurance } from '@/lib/catalogue/levels'

export type ListedRequest = {
  id: string
  href: string
  reference: string
  status: RequestStatus
  otherParty: { name: string; kvkNumber: string }
  level: LevelOfAssurance
  scope: 'services' | 'provider' | 'everything'
  services: number
  provider: { nl: string; en: string | null } | null
  requestedAt: Date
  requestedByName: string
  decideBy: Date
  firstViewedAt: Date | null
  closedAt: Date | null
}

type ListProps = {
  requests: ListedRequest[]
  locale: Locale
  direction: 'sent' | 'received'
  /** They wait for a decision; else they are over. */
  isOpen: boolean
  sort: { state: SortState; href: string }
}

/** Requests as a table, on a phone as cards. */
export function RequestList({ requests, locale, direction, isOpen, sort }: ListProps) {
  const t = useTranslations('requests')
  const party = direction === 'sent' ? t('column.client') : t('column.intermediary')
  const last = isOpen ? t('column.decideBy') : t('column.closedOn')
  return (
    <Ledger
      caption={t('title')}
      head={
        <>
          <HeadCell>{party}</HeadCell>
          <HeadCell>{t('column.services')}</HeadCell>
          <HeadCell>{t('column.level')}</HeadCell>
          <HeadCell>{t('column.sentOn')}</HeadCell>
          {/* The order is that of the last day to decide, which shows only while it lies ahead. */}
          <HeadCell sort={isOpen ? sort : undefined}>{last}</HeadCell>
          <HeadCell className="ledger__status">{t('column.status')}</HeadCell>
          <HeadCell right hidden>
            {t('column.open')}
          </HeadCell>
        </>
      }
    >
      {requests.map((request) => (
        <RequestRow
          key={request.id}
          request={request}
          locale={locale}
          lastLabel={last}
          isOpen={isOpen}
          isSent={direction === 'sent'}
        />
      ))}
    </Ledger>
  )
}

const whole = (words: ReactNode) => <span className="no-break">{words}</span>

type RowProps = { request: ListedRequest; locale: Locale; lastLabel: string; isOpen: boolean; isSent: boolean }

function RequestRow({ request, locale, lastLabel, isOpen, isSent }: RowProps) {
  const t = useTranslations('requests')
  const { otherParty, reference, firstViewedAt, closedAt, decideBy } = request
  const viewed = firstViewedAt ? t('viewed', { day: formatDayOf(firstViewedAt, locale) }) : t('notViewed')
  return (
    <Row>
      <RowHead href={request.href} sub={t.rich('reference', { number: otherParty.kvkNumber, reference, whole })}>
        {otherParty.name}
      </RowHead>
      <Cell label={t('column.services')}>
        <AskedWords {...request} locale={locale} />
      </Cell>
      <Cell label={t('column.level')}>
        <Level level={request.level} />
      </Cell>
      <Cell label={t('column.sentOn')}>{formatDayShort(request.requestedAt, locale)}</Cell>
      <Cell label={lastLabel}>
        {isOpen || !closedAt ? formatDayShort(decideBy, locale) : formatDayShort(closedAt, locale)}
        {isOpen && isSent && <span className="subline">{viewed}</span>}
      </Cell>
      <Cell label={t('column.status')} status>
        <RequestStatusTag status={request.status} />
      </Cell>
      <Cell right tools>
        <OpenLink href={request.href} label={`${t('column.open')}: ${otherParty.name}`} />
      </Cell>
    </Row>
  )
}

/** "3 diensten", or how wide it is. */
function AskedWords({
  scope,
  services,
  provider,
  locale,
}: Pick<ListedRequest, 'scope' | 'services' | 'provider'> & { locale: Locale }) {
  const t = useTranslations('requests')
  const terms = useTranslations('terms')
  if (scope === 'services') return terms('count.services', { count: services })
  if (scope === 'everything') return t('everything')
  return t('provider', { provider: (locale === 'en' ? provider?.en : null) ?? provider?.nl ?? '' })
}
