import { overdue, waiting } from '../waiting'
import 'server-only'
import type { MemberActor } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import { eachRow } from '@/lib/kernel/each-row'
import { countLimit, pageSize } from '@/lib/kernel/forms/list-address'
import type { Locale } from '@/lib/i18n/locales'
import { clipped } from '@/lib/kernel/text/characters'
import { foldedSearch, maxSearch, sought } from '@/lib/kernel/text/search-text'
import { isUuid } from '@/lib/kernel/text/ids'
import { parseKvkNumber } from '@/lib/organizations/numbers'
import type { Prisma } from '@/prisma/generated/client'
import { statusOn, type RequestStatus } from '@/lib/authorizations/requests/rules'

export type Direction = 'sent' | 'received'

export type RequestSearch = {
  direction: Direction
  status: RequestStatus
  search: string
  order: 'asc' | 'desc'
  page: number
  /** Only those that ask something of this provider. */
  providerId?: string | null
}

/** One page of an organization's requests of one status, and whether there are more after it. */
export async function listRequests(organizationId: string, wanted: RequestSearch, now = new Date(), size = pageSize) {
  const { direction, status, search, order, page, providerId } = wanted
  const rows = await db.authorizationRequest.findMany({
    where: {
      ...ofOrganization(organizationId, direction),
      ...inStatus(status, now),
      ...matching(search, direction),
      ...ofProvider(providerId),
    },
    select: row,
    orderBy: [{ decideBy: order }, { id: order }],
    skip: (page - 1) * size,
    take: size + 1,
  })
  return { requests: await asRows(rows.slice(0, size), direction, now), hasMore: rows.length > size }
}

/** The whole list for a download, each with the names of the services that were asked. */
export function eachRequest(organizationId: string, wanted: RequestSearch, locale: Locale, now = new Date()) {
  return eachRow(async (page, size) => {
    const { requests } = await listRequests(organizationId, { ...wanted, page }, now, size)
    const names = await serviceNames(
      requests.map(({ id }) => id),
      locale,
    )
    return requests.map((request) => ({ ...request, serviceNames: names.get(request.id) ?? [] }))
  })
}

/** How many requests there are in each status; at most `countLimit` + 1, which means "more". */
export async function countRequests(
  organizationId: string,
  wanted: { direction: Direction; search: string },
  now = new Date(),
): Promise<Record<RequestStatus, number>> {
  const count = (status: RequestStatus) =>
    db.authorizationRequest.count({
      where: {
        ...ofOrganization(organizationId, wanted.direction),
        ...inStatus(status, now),
        ...matching(wanted.search, wanted.direction),
      },
      take: countLimit + 1,
    })
  const [pending, granted, declined, withdrawn, expired] = await Promise.all([
    count('pending'),
    count('granted'),
    count('declined'),
    count('withdrawn'),
    count('expired'),
  ])
  return { pending, granted, declined, withdrawn, expired }
}

/** How many of the requests that wait are found by these; at most `countLimit` + 1, which means "more". */
export async function countWaiting(
  organizationId: string,
  { direction, search, providerId }: Pick<RequestSearch, 'direction' | 'search' | 'providerId'>,
  now = new Date(),
): Promise<number> {
  return db.authorizationRequest.count({
    where: {
      ...ofOrganization(organizationId, direction),
      ...inStatus('pending', now),
      ...matching(search, direction),
      ...ofProvider(providerId),
    },
    take: countLimit + 1,
  })
}

/** What asks something of this provider: all of it, everything, or a service that it offers. A made-up id finds nothing. */
function ofProvider(providerId: string | null | undefined): Prisma.AuthorizationRequestWhereInput {
  if (!providerId) return {}
  if (!isUuid(providerId)) return { id: { in: [] } }
  const offered = { services: { some: { service: { offerings: { some: { providerId } } } } } }
  return { AND: { OR: [{ providerId }, { scope: 'everything' }, offered] } }
}

/** Requests that wait for the decision of this organization, the first to expire first; at most a hundred. */
export async function listPendingRequests(organizationId: string, now = new Date()) {
  const rows = await db.authorizationRequest.findMany({
    where: { clientId: organizationId, ...inStatus('pending', now) },
    select: row,
    orderBy: [{ decideBy: 'asc' }, { id: 'asc' }],
    take: 100,
  })
  return asRows(rows, 'received', now)
}

/** Which of the two lists an organization wants to see first: what it must decide on, else what it asked. */
export async function firstDirection(organizationId: string, now = new Date()): Promise<Direction> {
  const select = { id: true } as const
  const waiting = await db.authorizationRequest.findFirst({
    where: { clientId: organizationId, ...inStatus('pending', now) },
    select,
  })
  if (waiting) return 'received'
  const sent = await db.authorizationRequest.findFirst({ where: { intermediaryId: organizationId }, select })
  return sent ? 'sent' : 'received'
}

/** What this admin has begun and not sent, the last touched first. Drafts are private to who made them. */
export async function listDrafts(actor: MemberActor) {
  return db.requestDraft.findMany({
    where: { organizationId: actor.organizationId, personId: actor.personId, sentAs: null },
    select: {
      id: true,
      kind: true,
      partyName: true,
      partyKvkNumber: true,
      membershipIds: true,
      level: true,
      scope: true,
      serviceIds: true,
      updatedAt: true,
    },
    orderBy: { updatedAt: 'desc' },
    take: 100,
  })
}

function ofOrganization(organizationId: string, direction: Direction) {
  return direction === 'sent' ? { intermediaryId: organizationId } : { clientId: organizationId }
}

/** A request past its last day has expired, even before the worker wrote it down (`statusOn`). */
function inStatus(status: RequestStatus, now: Date) {
  if (status === 'pending') return waiting.where(now)
  if (status === 'expired') return { OR: [{ status }, overdue.where(now)] }
  return { status }
}

/** Finds by the reference, or by the name or number of the other company. */
function matching(search: string, direction: Direction) {
  const text = clipped(sought(search.replaceAll('\0', '')), maxSearch)
  if (text === '') return {}
  if (/^sk-/i.test(text)) return { reference: { startsWith: text.toUpperCase().replace(/[\\%_]/g, '\\$&') } }
  const number = parseKvkNumber(text)
  const company = number.ok ? { kvkNumber: number.value } : { foldedName: { contains: foldedSearch(text) } }
  return direction === 'sent' ? { client: company } : { intermediary: company }
}

const company = { select: { name: true, kvkNumber: true } } as const

const row = {
  id: true,
  reference: true,
  status: true,
  level: true,
  scope: true,
  requestedAt: true,
  requestedByName: true,
  decideBy: true,
  firstViewedAt: true,
  closedAt: true,
  intermediary: company,
  client: company,
  providerId: true,
} as const

type FoundRow = {
  id: string
  status: RequestStatus
  decideBy: Date
  providerId: string | null
  intermediary: { name: string; kvkNumber: string }
  client: { name: string; kvkNumber: string }
}

async function asRows<T extends FoundRow>(rows: T[], direction: Direction, now: Date) {
  const [providers, services] = await Promise.all([
    providerNames(rows.map((found) => found.providerId)),
    serviceCounts(rows.map((found) => found.id)),
  ])
  return rows.map(({ intermediary, client, ...found }) => ({
    ...found,
    status: statusOn(found, now),
    otherParty: direction === 'sent' ? client : intermediary,
    services: services.get(found.id) ?? 0,
    provider: providers.get(found.providerId ?? '') ?? null,
  }))
}

// Asked for these rows only: as `_count` of a relation it would be counted for every request there is.
async function serviceCounts(requestIds: string[]): Promise<Map<string, number>> {
  const counted = await db.requestedService.groupBy({
    by: ['requestId'],
    where: { requestId: { in: requestIds } },
    _count: true,
  })
  return new Map(counted.map(({ requestId, _count }) => [requestId, _count]))
}

async function serviceNames(requestIds: string[], locale: Locale): Promise<Map<string, string[]>> {
  const asked = await db.requestedService.findMany({
    where: { requestId: { in: requestIds } },
    select: { requestId: true, service: { select: { nameNl: true, nameEn: true } } },
    orderBy: { service: { nameNl: 'asc' } },
  })
  const names = new Map<string, string[]>()
  for (const { requestId, service } of asked)
    names.set(requestId, [...(names.get(requestId) ?? []), (locale === 'en' && service.nameEn) || service.nameNl])
  return names
}

/** The names of these providers by id. */
export async function providerNames(ids: (string | null)[]) {
  const known = [...new Set(ids)].filter((id) => id !== null)
  if (known.length === 0) return new Map<string, ProviderName>()
  const rows = await db.serviceProvider.findMany({
    where: { id: { in: known } },
    select: { id: true, nameNl: true, nameEn: true },
  })
  return new Map<string, ProviderName>(rows.map(({ id, nameNl, nameEn }) => [id, { nl: nameNl, en: nameEn }]))
}

export type ProviderName = { nl: string; en: string | null }
