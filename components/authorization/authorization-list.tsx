import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Level } from '@/components/level'
import { AuthorizationStateTag, RequestStatusTag } from '@/components/status-tag'
import { Icon } from '@/components/ui/icon'
import { Cell, HeadCell, Ledger, OpenLink, Row, RowHead, type SortState } from '@/components/ui/ledger'
import { today } from '@/lib/kernel/days'
import { formatDayShort } from '@/lib/i18n/dates'
import { authorizationsHref, type ListView } from '@/lib/authorizations/lists/address'
import type { Side } from '@/lib/authorizations/lists/criteria'
import type { AuthorizationState, Scope } from '@/lib/authorizations/rules'
import type { LevelOfAssurance } from '@/lib/catalogue/levels'

export type AuthorizationRow = {
  id: string
  kind: 'chain' | 'own'
  /** The employee who acts for the own organization; null: a client gave it. */
  person: string | null
  party: { name: string; kvkNumber: string }
  level: LevelOfAssurance
  scope: Scope
  providerName: string | null
  services: number
  asked: number
  providers: string[]
  employees: number
  validUntil: Date
  endedAt: Date | null
  state: AuthorizationState
  /** Null: never. */
  usedAt: Date | null
  /** Null: nobody, or not told to this reader. */
  usedBy: string | null
}

export type PendingRow = {
  id: string
  party: { name: string; kvkNumber: string }
  level: LevelOfAssurance
  scope: Scope
  providerName: string | null
  services: number
  decideBy: Date
}

type ListProps = { side: Side; organizationId: string; view: ListView; rows: AuthorizationRow[]; pending: PendingRow[] }

/** Requests that wait and authorizations in one table: first what still has to be decided. */
export function AuthorizationList({ side, organizationId, view, rows, pending }: ListProps) {
  const t = useTranslations('authorizations')
  const home = `/portal/${organizationId}`
  const sort = (order: ListView['order']): { state: SortState; href: string } => ({
    state: view.order === order ? 'ascending' : 'none',
    href: authorizationsHref(`${home}/${side}`, view, { order }),
  })
  return (
    <Ledger
      caption={t(`side.${side}.title`)}
      head={
        <>
          <HeadCell className="w-1/4" sort={sort('name')}>
            {t(`side.${side}.party`)}
          </HeadCell>
          <HeadCell className="w-1/4">{t('column.services')}</HeadCell>
          <HeadCell>{t('column.level')}</HeadCell>
          <HeadCell>{t('column.employees')}</HeadCell>
          <HeadCell sort={sort('last_day')}>{t('column.lastDay')}</HeadCell>
          <HeadCell className="ledger__status">{t('column.status')}</HeadCell>
          <HeadCell right hidden>
            {t('column.open')}
          </HeadCell>
        </>
      }
    >
      {pending.map((row) => (
        <PendingLine key={row.id} row={row} href={`${home}/requests/${row.id}`} />
      ))}
      {rows.map((row) => (
        <AuthorizationLine key={row.id} row={row} href={`${home}/${row.kind === 'own' ? 'own' : side}/${row.id}`} />
      ))}
    </Ledger>
  )
}

function Line({
  row,
  href,
  lastDay,
  employees,
  status,
}: {
  row: PendingRow | AuthorizationRow
  href: string
  lastDay: ReactNode
  employees: ReactNode
  status: ReactNode
}) {
  const t = useTranslations('authorizations')
  const person = 'person' in row ? row.person : null
  const name = person === null ? row.party.name : t('ownOrganization')
  return (
    <Row>
      <RowHead href={href} sub={person === null ? t('kvk', { number: row.party.kvkNumber }) : person}>
        {name}
      </RowHead>
      <Cell label={t('column.services')}>
        <ServicesWords row={row} />
      </Cell>
      <Cell label={t('column.level')}>
        <Level level={row.level} />
      </Cell>
      <Cell label={t('column.employees')}>{employees}</Cell>
      <Cell label={t('column.lastDay')}>{lastDay}</Cell>
      <Cell label={t('column.status')} status>
        {status}
      </Cell>
      <Cell right tools>
        <OpenLink href={href} label={t('open', { name: person === null ? name : `${name}, ${person}` })} />
      </Cell>
    </Row>
  )
}

function PendingLine({ row, href }: { row: PendingRow; href: string }) {
  const t = useTranslations('authorizations')
  const locale = useLocale()
  return (
    <Line
      row={row}
      href={href}
      employees={<span className="subline">{t('afterApproval')}</span>}
      lastDay={<span className="subline">{t.rich('decideBy', { day: formatDayShort(row.decideBy, locale), nb })}</span>}
      status={<RequestStatusTag status="pending" />}
    />
  )
}

const nb = (words: ReactNode) => <span className="no-break">{words}</span>

function AuthorizationLine({ row, href }: { row: AuthorizationRow; href: string }) {
  const t = useTranslations('authorizations')
  const tTerms = useTranslations('terms')
  const locale = useLocale()
  const isOver = row.state === 'ended' || row.state === 'expired'
  const day = formatDayShort(row.validUntil, locale)
  const nobody = isOver ? (
    <span className="subline">{t('nobodyAnyMore')}</span>
  ) : (
    <span className="bad">
      <Icon name="unlink" />
      {t('nobody')}
    </span>
  )
  return (
    <Line
      row={row}
      href={href}
      employees={
        <>
          {isOver || row.employees === 0 ? nobody : (row.person ?? tTerms('count.employees', { count: row.employees }))}
          <UsedWords row={row} />
        </>
      }
      lastDay={
        row.endedAt ? (
          <span className="subline">
            {t.rich('stoppedOn', { day: formatDayShort(today(row.endedAt), locale), nb })}
          </span>
        ) : row.state === 'ending_soon' ? (
          <b>{day}</b>
        ) : (
          day
        )
      }
      status={<AuthorizationStateTag state={row.state} />}
    />
  )
}

/** When it was used last, and by whom where that is this reader's business. */
function UsedWords({ row: { usedAt, usedBy, person } }: { row: AuthorizationRow }) {
  const t = useTranslations('authorizations')
  const locale = useLocale()
  if (!usedAt) return <span className="subline">{t('neverUsed')}</span>
  const day = formatDayShort(today(usedAt), locale)
  // Of the own organization only one person can have used it, who is named already.
  return (
    <span className="subline">
      {usedBy && person === null ? t.rich('usedBy', { day, name: usedBy, nb }) : t.rich('usedOn', { day, nb })}
    </span>
  )
}

/** "4 van 5 gevraagd", "3 diensten" or "Alle diensten van UWV", with where below it. */
function ServicesWords({ row }: { row: PendingRow | AuthorizationRow }) {
  const t = useTranslations('authorizations')
  const tTerms = useTranslations('terms')
  if (row.scope === 'everything')
    return (
      <>
        {t('everything')}
        <span className="subline">{t('futureToo')}</span>
      </>
    )
  if (row.scope === 'provider')
    return (
      <>
        {t('allOfProvider', { provider: row.providerName ?? '' })}
        <span className="subline">{t('futureToo')}</span>
      </>
    )
  const asked = 'asked' in row ? row.asked : 0
  const providers = 'providers' in row ? row.providers : []
  const shown = providers.slice(0, 2).join(', ')
  const where = providers.length > 2 ? t('andMore', { providers: shown, count: providers.length - 2 }) : shown
  return (
    <>
      {asked > row.services
        ? t('servicesOfAsked', { count: row.services, asked })
        : tTerms('count.services', { count: row.services })}
      {where && <span className="subline">{where}</span>}
    </>
  )
}
