import 'server-only'
import { z } from 'zod'
import { containing, sought } from '@/lib/kernel/text/search-text'
import { db } from '@/lib/kernel/db'
import type { Locale } from '@/lib/i18n/locales'
import { isUuid } from '@/lib/kernel/text/ids'
import { onlyRow, rows } from '@/lib/kernel/rows'
import type { EventType } from '@/lib/events/catalogue'
import type { DayCounts, Period } from '@/lib/events/days'
import { addDays, startOfDay, timeZone } from '@/lib/kernel/days'
import { Prisma } from '@/prisma/generated/client'

export const historyKinds = [
  'application',
  'membership',
  'invitation',
  'request',
  'authorization',
  'assignment',
  'standard',
] as const
export type HistoryKind = (typeof historyKinds)[number]

export type HistoryCriteria = {
  search: string
  kind: HistoryKind | null
  actorId: string | null
  /** Of these days; left out: of all. */
  period?: Period | null
  page: number
}

const factsShape = z.record(z.string(), z.unknown()).nullable()

const historyEvent = z.object({
  id: z.uuid(),
  at: z.date(),
  /** Empty where who it was is the other party's own business. */
  actorName: z.string(),
  type: z.string(),
  subjectId: z.string(),
  /** The other party, employee or company; seen from the side that acted. */
  subjectName: z.string(),
  /** True: this organization did it. False: the other party did. */
  isOwn: z.boolean(),
  before: factsShape,
  after: factsShape,
})

/** One thing that happened, as one of its two organizations may see it. */
export type HistoryEvent = z.infer<typeof historyEvent>

export const historyPageSize = 25
export const historyCountLimit = 1000

/** One page of what happened in or towards this organization, the latest first. */
export async function listHistory(organizationId: string, criteria: HistoryCriteria): Promise<HistoryEvent[]> {
  return rows(db, historyEvent, historySql(organizationId, criteria))
}

/** The same as SQL, for the measurement against bare `pg`. */
export function historySql(organizationId: string, criteria: HistoryCriteria, size = historyPageSize): Prisma.Sql {
  const offset = (criteria.page - 1) * size
  return Prisma.sql`SELECT e."id", e."at", e."actorName", e."type", e."subjectId", e."subjectName", e."before", e."after", e."isOwn"
    FROM (${bothSides(organizationId, criteria, offset + size)}) e
    ORDER BY e."at" DESC, e."id" DESC LIMIT ${size} OFFSET ${offset}`
}

/** The whole history for a download, read 500 at a time while the ones before are sent; whoever has enough stops asking. */
export async function* eachEvent(organizationId: string, criteria: HistoryCriteria): AsyncGenerator<HistoryEvent[]> {
  const size = 500
  for (let page = 1; ; page += 1) {
    const events = await rows(db, historyEvent, historySql(organizationId, { ...criteria, page }, size))
    yield events
    if (events.length < size) return
  }
}

/** How many events meet these criteria; never counts past the limit. */
export async function countHistory(
  organizationId: string,
  criteria: HistoryCriteria,
): Promise<{ count: number; isMore: boolean }> {
  const counted = Prisma.sql`
    SELECT count(*)::int AS "count" FROM (${bothSides(organizationId, criteria, historyCountLimit + 1)} LIMIT ${historyCountLimit + 1}) e`
  const { count } = await onlyRow(db, z.object({ count: z.number() }), counted)
  return { count: Math.min(count, historyCountLimit), isMore: count > historyCountLimit }
}

/** No drawing counts more events than this; of what lies before them it says that it does not know. */
export const drawnLimit = 20_000

/** How many events meet these criteria on each day of a window: one read of the stretches of two indexes that it covers. */
export async function countByDay(
  organizationId: string,
  criteria: HistoryCriteria,
  window: Period,
): Promise<DayCounts> {
  const days = await rows(db, dayCount, byDaySql(organizationId, criteria, window, drawnLimit))
  const total = days.reduce((sum, { count }) => sum + count, 0)
  const [first] = days
  // The first day that was counted lies partly beyond the limit.
  if (total < drawnLimit || !first) return { days, countedFrom: null }
  return { days: days.slice(1), countedFrom: addDays(first.day, 1) }
}

const dayCount = z.object({ day: z.date(), count: z.number() })

/** The same as SQL, for the test that looks which index is used. */
export function byDaySql(organizationId: string, criteria: HistoryCriteria, window: Period, limit: number): Prisma.Sql {
  const all = bothSides(organizationId, { ...criteria, period: window }, limit, Prisma.raw('e."at", e."id"'))
  return Prisma.sql`SELECT (d."at" AT TIME ZONE ${timeZone})::date AS "day", count(*)::int AS "count"
    FROM (SELECT e."at" FROM (${all}) e ORDER BY e."at" DESC LIMIT ${limit}) d GROUP BY 1 ORDER BY 1`
}

const columns = Prisma.raw(
  ['id', 'at', 'type', 'subjectId', 'subjectName', 'before', 'after', 'actorId', 'actorName']
    .map((name) => `e."${name}"`)
    .join(', '),
)

// Each side is one stretch of an index; an OR over both would read and sort everything.
function bothSides(organizationId: string, criteria: HistoryCriteria, end: number, read = columns): Prisma.Sql {
  const where = matching(criteria)
  return Prisma.sql`
    (SELECT ${read}, true AS "isOwn" FROM "AuditEvent" e WHERE e."organizationId" = ${organizationId}::uuid AND ${where}
      ORDER BY e."at" DESC, e."id" DESC LIMIT ${end})
    UNION ALL
    (SELECT ${read}, false AS "isOwn" FROM (${asTheOtherSees}) e WHERE e."otherOrganizationId" = ${organizationId}::uuid AND ${where}
      ORDER BY e."at" DESC, e."id" DESC LIMIT ${end})`
}

/** Types of which only the organization that acted knows by whom: neither shown to the other party, nor found, nor filtered by. */
const privateActors = Prisma.join(['authorization.used' satisfies EventType])

const asTheOtherSees = Prisma.sql`SELECT e."id", e."at", e."type", e."subjectId", e."subjectName", e."before", e."after", e."organizationId", e."otherOrganizationId",
    CASE WHEN e."type" IN (${privateActors}) THEN NULL ELSE e."actorId" END AS "actorId",
    CASE WHEN e."type" IN (${privateActors}) THEN '' ELSE e."actorName" END AS "actorName"
  FROM "AuditEvent" e`

/** What is used for the own organization belongs to what that gave. */
const alsoOf = (kind: HistoryKind) =>
  kind === 'standard' ? Prisma.sql`OR e."type" = ${'organization.used' satisfies EventType}` : Prisma.empty

function matching({ search, kind, actorId, period }: HistoryCriteria): Prisma.Sql {
  const all = [Prisma.sql`true`]
  if (period) {
    const [from, end] = [startOfDay(period.from), startOfDay(addDays(period.until, 1))]
    all.push(Prisma.sql`e."at" >= ${from} AND e."at" < ${end}`)
  }
  if (kind) all.push(Prisma.sql`(e."type" LIKE ${`${kind}.%`} ${alsoOf(kind)})`)
  if (actorId) all.push(isUuid(actorId) ? Prisma.sql`e."actorId" = ${actorId}::uuid` : Prisma.sql`false`)
  if (sought(search)) {
    const pattern = containing(search)
    all.push(Prisma.sql`folded(concat_ws(' ', e."actorName", e."subjectName", e."after"->>'client', e."before"->>'client',
      e."after"->>'intermediary', e."after"->>'organization', e."after"->>'office')) LIKE ${pattern}`)
  }
  return Prisma.join(all, ' AND ')
}

/** The people who did something lately, to filter by: those of the last thousand events. */
export async function listActors(organizationId: string): Promise<{ actorId: string; name: string }[]> {
  const none = { search: '', kind: null, actorId: null, page: 1 }
  const actors = Prisma.sql`
    SELECT DISTINCT ON (e."actorName", e."actorId") e."actorId", e."actorName" AS "name"
    FROM (${bothSides(organizationId, none, historyCountLimit)}) e WHERE e."actorId" IS NOT NULL ORDER BY e."actorName", e."actorId" LIMIT 200`
  return rows(db, z.object({ actorId: z.string(), name: z.string() }), actors)
}

/**
 * What happened to one authorization and its request, the latest first; at most 50. `assignments`: with who was
 * assigned, which is the office's own business and no client's. That it was used is not among them: `listUses` has that.
 */
export async function listEventsOf(
  organizationId: string,
  authorization: { id: string; requestId: string | null },
  assignments: boolean,
): Promise<HistoryEvent[]> {
  const ids = Prisma.join(
    [authorization.id, authorization.requestId ?? authorization.id].map((id) => Prisma.sql`${id}::uuid`),
  )
  const assigned = assignments
    ? Prisma.sql`UNION ALL SELECT e.* FROM "Assignment" x JOIN "AuditEvent" e ON e."subjectId" = x."id"
        WHERE x."authorizationId" = ${authorization.id}::uuid AND e."organizationId" = ${organizationId}::uuid`
    : Prisma.empty
  const happened = Prisma.sql`SELECT * FROM "AuditEvent" WHERE "subjectId" IN (${ids}) AND "type" <> ${used} ${assigned}`
  return rows(db, historyEvent, toldTo(organizationId, happened, 50))
}

/** The latest times that somebody was in at a service with this authorization; to the client without who that was. */
export async function listUses(organizationId: string, authorizationId: string): Promise<HistoryEvent[]> {
  const happened = Prisma.sql`SELECT * FROM "AuditEvent" WHERE "subjectId" = ${authorizationId}::uuid AND "type" = ${used}`
  return rows(db, historyEvent, toldTo(organizationId, happened, usesShown))
}

/** A page names at most this many; the history has them all. */
export const usesShown = 10

const used = 'authorization.used' satisfies EventType

/** Of these events those that concern an organization, as it may read them. */
const toldTo = (organizationId: string, events: Prisma.Sql, limit: number) => Prisma.sql`
  SELECT e."id", e."at", e."type", e."subjectId", e."subjectName", e."before", e."after",
    CASE WHEN e."organizationId" IS DISTINCT FROM ${organizationId}::uuid AND e."type" IN (${privateActors}) THEN '' ELSE e."actorName" END AS "actorName",
    (e."organizationId" = ${organizationId}::uuid) AS "isOwn"
  FROM (${events}) e
  WHERE e."organizationId" = ${organizationId}::uuid OR e."otherOrganizationId" = ${organizationId}::uuid
  ORDER BY e."at" DESC, e."id" DESC LIMIT ${limit}`

/** The names of the services that these events speak of, by id. */
export async function serviceNamesOf(events: HistoryEvent[], locale: Locale): Promise<Map<string, string>> {
  const ids = events
    .flatMap(({ before, after }) => [before?.serviceIds, after?.serviceIds])
    .flatMap((list) => (Array.isArray(list) ? list : []))
  const known = [...new Set(ids)].filter((id): id is string => typeof id === 'string')
  if (known.length === 0) return new Map()
  const services = await db.service.findMany({
    where: { id: { in: known } },
    select: { id: true, nameNl: true, nameEn: true },
  })
  return new Map(services.map((one) => [one.id, (locale === 'en' && one.nameEn) || one.nameNl]))
}

/** The references of the requests and authorizations that these events are about, by id; of this organization's own only. */
export async function referencesOf(organizationId: string, events: HistoryEvent[]): Promise<Map<string, string>> {
  const ids = [...new Set(events.map(({ subjectId }) => subjectId))].filter(isUuid)
  const isParty = Prisma.sql`x."id" = ANY(${ids}::uuid[]) AND ${organizationId}::uuid IN (x."intermediaryId", x."clientId")`
  const found = await rows(
    db,
    z.object({ id: z.uuid(), reference: z.string() }),
    Prisma.sql`SELECT x."id", x."reference" FROM "AuthorizationRequest" x WHERE ${isParty}
      UNION ALL SELECT x."id", x."reference" FROM "ChainAuthorization" x WHERE ${isParty}
      UNION ALL SELECT x."id", x."reference" FROM "StandardAuthorization" x
        WHERE x."id" = ANY(${ids}::uuid[]) AND x."organizationId" = ${organizationId}::uuid`,
  )
  return new Map(found.map(({ id, reference }) => [id, reference]))
}
