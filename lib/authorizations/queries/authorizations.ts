import 'server-only'
import { db } from '@/lib/kernel/db'
import type { Locale } from '@/lib/i18n/locales'
import type { LevelOfAssurance } from '@/lib/catalogue/levels'
import { chipCountsSql, countSql, listSql, providersSql, type ListScope } from '@/lib/authorizations/lists/sql'
import { countLimit, pageSize } from '@/lib/kernel/forms/list-address'
import { type ListCriteria, type ListStatus } from '@/lib/authorizations/lists/criteria'
import { authorizationState, type AuthorizationState, type Scope } from '@/lib/authorizations/rules'

/** One row of the lists of received and granted authorizations. */
export type ListedAuthorization = {
  id: string
  party: { name: string; kvkNumber: string }
  level: LevelOfAssurance
  scope: Scope
  providerName: string | null
  /** How many services were granted, and how many were asked for; both 0 for wider scopes. */
  services: number
  asked: number
  providers: string[]
  employees: number
  validFrom: Date
  validUntil: Date
  endedAt: Date | null
  state: AuthorizationState
}

/** A count that stops at a limit: "more than 1,000". */
export type Count = { count: number; isMore: boolean }

export const asCount = (count: number): Count => ({ count: Math.min(count, countLimit), isMore: count > countLimit })

/** The last page one can leaf to. */
export const lastPage = (total: Count) => Math.max(1, Math.ceil(total.count / pageSize))

type ListRow = Omit<ListedAuthorization, 'party' | 'state'> & {
  partyName: string
  partyKvkNumber: string
  status: 'active' | 'ended'
}

/** One page of the authorizations that the organization received or granted. */
export async function listAuthorizations(
  scope: ListScope,
  criteria: ListCriteria,
  locale: Locale,
  now = new Date(),
  size = pageSize,
): Promise<ListedAuthorization[]> {
  const rows = await db.$queryRaw<ListRow[]>(listSql(scope, criteria, locale, now, size))
  return rows.map(({ partyName, partyKvkNumber, status, ...row }) => ({
    ...row,
    party: { name: partyName, kvkNumber: partyKvkNumber },
    state: authorizationState({ ...row, status }, now),
  }))
}

/** How many authorizations meet these criteria, up to the limit. */
export async function countAuthorizations(scope: ListScope, criteria: ListCriteria, now = new Date()): Promise<Count> {
  const rows = await db.$queryRaw<{ count: number }[]>(countSql(scope, criteria, now))
  return asCount(rows[0]?.count ?? 0)
}

/** How many authorizations stand under each status, and how many requests wait; up to the limit. */
export async function countByStatus(
  scope: ListScope,
  now = new Date(),
): Promise<Record<ListStatus | 'pending', Count>> {
  const rows = await db.$queryRaw<Record<ListStatus | 'pending', number>[]>(chipCountsSql(scope, now))
  const counts = rows[0]
  return {
    all: asCount(counts?.all ?? 0),
    running: asCount(counts?.running ?? 0),
    ending_soon: asCount(counts?.ending_soon ?? 0),
    without_employee: asCount(counts?.without_employee ?? 0),
    over: asCount(counts?.over ?? 0),
    pending: asCount(counts?.pending ?? 0),
  }
}

/** The providers that one can filter the list by. */
export async function listProvidersSeen(
  scope: ListScope,
  locale: Locale,
  now = new Date(),
): Promise<{ id: string; name: string }[]> {
  return db.$queryRaw<{ id: string; name: string }[]>(providersSql(scope, locale, now))
}

/** A download holds at most this many. */
export const downloadLimit = 10_000
const downloadPage = 500

/** The whole list for a download, read page after page while the ones before are sent. */
export async function* eachAuthorization(
  scope: ListScope,
  criteria: ListCriteria,
  locale: Locale,
  now = new Date(),
): AsyncGenerator<ListedAuthorization> {
  for (let page = 1; page * downloadPage <= downloadLimit; page += 1) {
    const rows = await listAuthorizations(scope, { ...criteria, page }, locale, now, downloadPage)
    yield* rows
    if (rows.length < downloadPage) return
  }
}
