import 'server-only'
import { z } from 'zod'
import { db } from '@/lib/kernel/db'
import type { Locale } from '@/lib/i18n/locales'
import { levels } from '@/lib/catalogue/levels'
import {
  chipCountsSql,
  countSql,
  listSql,
  namesSql,
  providersSql,
  type ListScope,
} from '@/lib/authorizations/lists/sql'
import { countLimit, pageSize } from '@/lib/kernel/forms/list-address'
import { eachRow } from '@/lib/kernel/each-row'
import { onlyRow, rows } from '@/lib/kernel/rows'
import { listStatuses, type ListCriteria } from '@/lib/authorizations/lists/criteria'
import { authorizationState, type AuthorizationState } from '@/lib/authorizations/rules'

/** One row of the lists of received and granted authorizations. */
export type ListedAuthorization = Omit<ListRow, 'partyName' | 'partyKvkNumber' | 'status'> & {
  party: { name: string; kvkNumber: string }
  state: AuthorizationState
}

const listRow = z.object({
  id: z.uuid(),
  /** Whether a client gave it, or the own organization to one employee. */
  kind: z.enum(['chain', 'own']),
  reference: z.string(),
  /** That employee; null: a client gave it. */
  person: z.string().nullable(),
  partyName: z.string(),
  partyKvkNumber: z.string(),
  level: z.enum(levels),
  scope: z.enum(['services', 'provider', 'everything']),
  status: z.enum(['active', 'ended']),
  providerName: z.string().nullable(),
  /** How many services were granted, and how many were asked for; both 0 for wider scopes. */
  services: z.number(),
  asked: z.number(),
  providers: z.array(z.string()),
  employees: z.number(),
  validFrom: z.date(),
  validUntil: z.date(),
  endedAt: z.date().nullable(),
  /** When somebody was last in at a service with it; null: never. */
  usedAt: z.date().nullable(),
  /** Who that was; of what one granted that is the office's own business. */
  usedBy: z.string().nullable(),
})

type ListRow = z.infer<typeof listRow>

/** A count that stops at a limit: "more than 1,000". */
export type Count = { count: number; isMore: boolean }

export const asCount = (count: number): Count => ({ count: Math.min(count, countLimit), isMore: count > countLimit })

/** The same of a number that a query answers. */
export const upToLimit = z.number().transform(asCount)

/** The last page one can leaf to. */
export const lastPage = (total: Count) => Math.max(1, Math.ceil(total.count / pageSize))

/** One page of the authorizations that the organization received or granted. */
export async function listAuthorizations(
  scope: ListScope,
  criteria: ListCriteria,
  locale: Locale,
  now = new Date(),
  size = pageSize,
): Promise<ListedAuthorization[]> {
  const listed = await rows(db, listRow, listSql(scope, criteria, locale, now, size))
  return listed.map(({ partyName, partyKvkNumber, status, ...row }) => ({
    ...row,
    party: { name: partyName, kvkNumber: partyKvkNumber },
    state: authorizationState({ ...row, status }, now),
  }))
}

/** How many authorizations meet these criteria, up to the limit. */
export async function countAuthorizations(scope: ListScope, criteria: ListCriteria, now = new Date()): Promise<Count> {
  const { count } = await onlyRow(db, z.object({ count: upToLimit }), countSql(scope, criteria, now))
  return count
}

/** How many authorizations stand under each status, and how many requests wait; up to the limit. */
export async function countByStatus(scope: ListScope, now = new Date()) {
  return onlyRow(db, z.record(z.enum([...listStatuses, 'pending']), upToLimit), chipCountsSql(scope, now))
}

/** The providers that one can filter the list by. */
export async function listProvidersSeen(
  scope: ListScope,
  locale: Locale,
  now = new Date(),
): Promise<{ id: string; name: string }[]> {
  return rows(db, z.object({ id: z.uuid(), name: z.string() }), providersSql(scope, locale, now))
}

const namesShape = z.object({ id: z.uuid(), serviceNames: z.array(z.string()), people: z.array(z.string()) })

/** A row of a download: with the services that it names and, for the intermediary, who may use it. */
export type NamedAuthorization = ListedAuthorization & Omit<z.infer<typeof namesShape>, 'id'>

/** The whole list for a download. */
export function eachAuthorization(
  scope: ListScope,
  criteria: ListCriteria,
  locale: Locale,
  now = new Date(),
): AsyncGenerator<NamedAuthorization> {
  return eachRow(async (page, size) => {
    const listed = await listAuthorizations(scope, { ...criteria, page }, locale, now, size)
    const named = await rows(db, namesShape, namesSql(scope.side, listed, locale))
    const names = new Map(named.map((one) => [one.id, one]))
    return listed.map((row) => {
      const { serviceNames, people } = names.get(row.id) ?? { serviceNames: [], people: [] }
      return { ...row, serviceNames, people: row.person ? [row.person] : people }
    })
  })
}
