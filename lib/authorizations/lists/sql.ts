import { waiting } from '@/lib/authorizations/requests/waiting'
import 'server-only'
import { containing, sought } from '@/lib/kernel/text/search-text'
import { isUuid } from '@/lib/kernel/text/ids'
import type { Locale } from '@/lib/i18n/locales'
import { Prisma } from '@/prisma/generated/client'
import { countLimit, pageSize } from '@/lib/kernel/forms/list-address'
import { beginsUnassigned, listStatuses, everything, type ListCriteria, type ListStatus, type Side } from './criteria'
import { stuckSql } from '@/lib/authorizations/queries/able'
import { endingSoon, expired, lastDayNotPassed, notOver } from '@/lib/authorizations/running'

export { everything } from './criteria'

export type ListScope = { side: Side; organizationId: string }

/**
 * The tables that a list shows rows of, each under the alias `a`, with what they call the same things. Who acts for the own
 * organization has that one as the other party, so that both are ordered and searched by one name.
 */
type Table = {
  kind: 'chain' | 'own'
  name: Prisma.Sql
  services: Prisma.Sql
  owner: Prisma.Sql
  party: Prisma.Sql
  givenAt: Prisma.Sql
}

const chain = {
  kind: 'chain',
  name: Prisma.sql`"ChainAuthorization"`,
  services: Prisma.sql`"AuthorizedService"`,
  givenAt: Prisma.sql`a."grantedAt"`,
} as const
const received: Table = { ...chain, owner: Prisma.sql`a."intermediaryId"`, party: Prisma.sql`a."clientId"` }
const granted: Table = { ...chain, owner: Prisma.sql`a."clientId"`, party: Prisma.sql`a."intermediaryId"` }
const standard: Table = {
  kind: 'own',
  name: Prisma.sql`"StandardAuthorization"`,
  services: Prisma.sql`"StandardService"`,
  owner: Prisma.sql`a."organizationId"`,
  party: Prisma.sql`a."organizationId"`,
  givenAt: Prisma.sql`a."givenAt"`,
}

/** Which tables these criteria ask of: what is for the own organization stands beside what clients gave, and has its employee. */
function tablesOf({ side }: ListScope, { whose, status }: Pick<ListCriteria, 'whose' | 'status'>): Table[] {
  if (side === 'granted') return whose === 'own' ? [] : [granted]
  const isAboutEmployees = status === 'without_employee' || status === 'stuck'
  if (whose === 'own') return isAboutEmployees ? [] : [standard]
  return whose === 'clients' || isAboutEmployees ? [received] : [received, standard]
}

/** One page of a list of authorizations, everything a row shows, in one round trip. */
export function listSql(
  scope: ListScope,
  criteria: ListCriteria,
  locale: Locale,
  now: Date,
  size = pageSize,
): Prisma.Sql {
  const offset = (criteria.page - 1) * size
  const tables = tablesOf(scope, criteria)
  const listed = tables.map((table) => rowsSql(table, locale))
  return Prisma.sql`
    WITH chosen AS MATERIALIZED (${chosenIds(scope, criteria, now, offset + size)} LIMIT ${size} OFFSET ${offset})
    SELECT * FROM (${Prisma.join(listed.length > 0 ? listed : [rowsSql(granted, locale)], ' UNION ALL ')}) listed ORDER BY "place"`
}

/** Everything a row shows, of the chosen ones of one table. */
function rowsSql(table: Table, locale: Locale): Prisma.Sql {
  const isOwn = table.kind === 'own'
  const asked = isOwn
    ? Prisma.sql`0`
    : Prisma.sql`(SELECT count(*)::int FROM "RequestedService" r WHERE r."requestId" = a."requestId")`
  const employees = isOwn
    ? Prisma.sql`1`
    : Prisma.sql`(SELECT count(*)::int FROM "Assignment" x WHERE x."authorizationId" = a."id" AND x."endedAt" IS NULL)`
  const person = isOwn
    ? Prisma.sql`(SELECT n."name" FROM "Membership" m JOIN "Person" n ON n."id" = m."personId" WHERE m."id" = a."membershipId")`
    : Prisma.sql`NULL::text`
  // Who used it is the office's own business: the client learns when.
  const usedBy = table === granted ? Prisma.sql`NULL::text` : Prisma.sql`used."name"`
  return Prisma.sql`SELECT chosen."place", chosen."kind", a."id", a."reference", a."level", a."scope", a."status", a."validFrom", a."validUntil", a."endedAt",
      o."name" AS "partyName", o."kvkNumber" AS "partyKvkNumber", ${inLanguage('p', locale)} AS "providerName",
      (SELECT count(*)::int FROM ${table.services} s WHERE s."authorizationId" = a."id") AS "services",
      ${asked} AS "asked",
      ARRAY(SELECT DISTINCT ${inLanguage('q', locale)} FROM ${table.services} s JOIN "Service" v ON v."id" = s."serviceId"
        JOIN "ServiceProvider" q ON q."id" = v."providerId" WHERE s."authorizationId" = a."id" ORDER BY 1) AS "providers",
      ${employees} AS "employees", ${person} AS "person",
      used."lastUsedAt" AS "usedAt", ${usedBy} AS "usedBy"
    FROM chosen JOIN ${table.name} a ON a."id" = chosen."id"
    LEFT JOIN LATERAL (SELECT u."lastUsedAt", n."name" FROM "ServiceUse" u JOIN "Person" n ON n."id" = u."personId"
      WHERE u."permissionId" = a."id" ORDER BY u."lastUsedAt" DESC LIMIT 1) used ON true
    JOIN "Organization" o ON o."id" = ${table.party}
    LEFT JOIN "ServiceProvider" p ON p."id" = a."providerId"
    WHERE chosen."kind" = ${table.kind}`
}

/** What these rows of a list name: the chosen services, and who may use it, which is no business of a client. */
export function namesSql(side: Side, listed: { id: string; kind: 'chain' | 'own' }[], locale: Locale): Prisma.Sql {
  const idsOf = (kind: Table['kind']) => listed.filter((row) => row.kind === kind).map(({ id }) => id)
  const services = (side === 'received' ? [received, standard] : [granted]).map(
    (table) => Prisma.sql`SELECT s."authorizationId" AS "id", 'service' AS "what", ${inLanguage('v', locale)} AS "name"
      FROM ${table.services} s JOIN "Service" v ON v."id" = s."serviceId" WHERE s."authorizationId" = ANY(${idsOf(table.kind)}::uuid[])`,
  )
  const people = Prisma.sql`SELECT x."authorizationId", 'person', n."name" FROM "Assignment" x JOIN "Membership" m ON m."id" = x."membershipId"
    JOIN "Person" n ON n."id" = m."personId" WHERE x."authorizationId" = ANY(${idsOf('chain')}::uuid[]) AND x."endedAt" IS NULL`
  const all = side === 'received' ? [...services, people] : services
  const namesOf = (what: 'service' | 'person') =>
    Prisma.sql`coalesce(array_agg("name" ORDER BY "name") FILTER (WHERE "what" = ${what}), '{}')`
  return Prisma.sql`SELECT "id", ${namesOf('service')} AS "serviceNames", ${namesOf('person')} AS "people"
    FROM (${Prisma.join(all, ' UNION ALL ')}) named GROUP BY "id"`
}

/** How many there are, never counting past the limit. */
export function countSql(scope: ListScope, criteria: ListCriteria, now: Date): Prisma.Sql {
  // The note holds all there is to count, unless one also searches in what the authorizations say.
  if (
    criteria.status === 'without_employee' &&
    criteria.whose !== 'own' &&
    !sought(criteria.search) &&
    !criteria.providerId &&
    !criteria.membershipId
  ) {
    return Prisma.sql`SELECT count(*)::int AS "count" FROM (SELECT 1 FROM "AuthorizationWithoutEmployee" w
      WHERE ${noted(scope, now)} LIMIT ${countLimit + 1}) counted`
  }
  const parts = tablesOf(scope, criteria).flatMap((table) =>
    partsOf(criteria.status).map(
      (part) =>
        Prisma.sql`(SELECT 1 ${source(table, criteria.status)} WHERE ${conditions(scope, table, criteria, partCondition(part, now), now)} LIMIT ${countLimit + 1})`,
    ),
  )
  if (parts.length === 0) return Prisma.sql`SELECT 0 AS "count"`
  return Prisma.sql`SELECT LEAST(count(*), ${countLimit + 1})::int AS "count" FROM (${Prisma.join(parts, ' UNION ALL ')}) counted`
}

/** The numbers on all chips in one round trip. */
export function chipCountsSql(scope: ListScope, now: Date): Prisma.Sql {
  const counts = listStatuses.map(
    (status) => Prisma.sql`(${countSql(scope, { ...everything, status }, now)}) AS ${Prisma.raw(`"${status}"`)}`,
  )
  const decides = scope.side === 'received' ? Prisma.sql`r."intermediaryId"` : Prisma.sql`r."clientId"`
  const pending = Prisma.sql`(SELECT count(*)::int FROM (SELECT 1 FROM "AuthorizationRequest" r WHERE ${decides} = ${scope.organizationId}::uuid
    AND ${waiting.sql('r', now)} LIMIT ${countLimit + 1}) counted) AS "pending"`
  return Prisma.sql`SELECT ${Prisma.join([...counts, pending])}`
}

/**
 * The providers and the employees one can filter by: those of the first thousand running authorizations.
 * Walking all of a large office's authorizations would cost more than the list itself.
 */
export function providersSql(scope: ListScope, locale: Locale, now: Date): Prisma.Sql {
  const seen = tablesOf(scope, everything).map(
    (table) => Prisma.sql`(SELECT a."id", a."providerId", a."validUntil" FROM ${table.name} a
      WHERE ${table.owner} = ${scope.organizationId}::uuid AND ${notOver.sql('a', now)}
      ORDER BY a."validUntil", a."id" LIMIT ${countLimit})`,
  )
  const named = tablesOf(scope, everything).map(
    (table) => Prisma.sql`SELECT s."serviceId" FROM seen JOIN ${table.services} s ON s."authorizationId" = seen."id"`,
  )
  return Prisma.sql`
    WITH seen AS MATERIALIZED (SELECT * FROM (${Prisma.join(seen, ' UNION ALL ')}) both_kinds ORDER BY "validUntil", "id" LIMIT ${countLimit})
    SELECT p."id", ${inLanguage('p', locale)} AS "name" FROM "ServiceProvider" p WHERE p."id" IN (
      SELECT "providerId" FROM seen
      UNION SELECT v."providerId" FROM "Service" v WHERE v."id" IN (${Prisma.join(named, ' UNION ALL ')}))
    ORDER BY 2`
}

// What is running comes first, by its last day; then what expired or was ended, the latest first. Each
// part is one stretch of the index (owner, status, last day, id), so that a page costs a page.
type Part = 'running' | 'ending_soon' | 'expired' | 'ended'

function partsOf(status: ListStatus): Part[] {
  if (status === 'all') return ['running', 'expired', 'ended']
  if (status === 'over') return ['expired', 'ended']
  return status === 'ending_soon' ? ['ending_soon'] : ['running']
}

function partCondition(part: Part, now: Date): Prisma.Sql {
  return {
    running: notOver.sql('a', now),
    ending_soon: endingSoon.sql('a', now),
    expired: expired.sql('a', now),
    ended: Prisma.sql`a."status" = 'ended'`,
  }[part]
}

function chosenIds(scope: ListScope, criteria: ListCriteria, now: Date, end: number): Prisma.Sql {
  if (criteria.order === 'last_day' || criteria.order === 'without_employee')
    return chosenByLastDay(scope, criteria, now, end)
  const parts = partsOf(criteria.status)
  const inPart =
    criteria.status === 'all'
      ? Prisma.sql`true`
      : Prisma.join(
          parts.map((part) => Prisma.sql`(${partCondition(part, now)})`),
          ' OR ',
        )
  const isByName = criteria.order === 'name'
  const ordered = tablesOf(scope, criteria).map((table) => {
    const joined = isByName ? Prisma.sql`JOIN "Organization" o ON o."id" = ${table.party}` : Prisma.empty
    const key = isByName ? Prisma.sql`o."nameInOrder"` : table.givenAt
    const order = isByName ? Prisma.sql`key, "id"` : Prisma.sql`key DESC, "id" DESC`
    return Prisma.sql`(SELECT a."id", ${table.kind}::text AS kind, ${key} AS key ${source(table, criteria.status)} ${joined}
      WHERE ${conditions(scope, table, criteria, Prisma.sql`(${inPart})`, now)} ORDER BY ${order} LIMIT ${end})`
  })
  if (ordered.length === 0) return nothing
  const order = isByName ? Prisma.sql`key, "id"` : Prisma.sql`key DESC, "id" DESC`
  return Prisma.sql`SELECT "id", kind, row_number() OVER (ORDER BY ${order}) AS "place" FROM (
    ${Prisma.join(ordered, ' UNION ALL ')}) ordered ORDER BY "place"`
}

const nothing = Prisma.sql`SELECT NULL::uuid AS "id", ''::text AS kind, 0 AS "place" WHERE false`

function chosenByLastDay(scope: ListScope, criteria: ListCriteria, now: Date, end: number): Prisma.Sql {
  const tables = tablesOf(scope, criteria)
  if (tables.length === 0) return nothing
  const isNoted = criteria.status === 'without_employee'
  const first = unassignedFirst(scope, criteria, now, end)
  const stretches = partsOf(criteria.status).map((part, place) => {
    const direction = part === 'running' || part === 'ending_soon' ? Prisma.sql`ASC` : Prisma.sql`DESC`
    const lastDay = isNoted
      ? Prisma.sql`w."validUntil", w."authorizationId"`
      : Prisma.sql`a."validUntil" ${direction}, a."id" ${direction}`
    const ofTables = tables.map((table) => {
      const stretch = Prisma.sql`(SELECT a."id", ${table.kind}::text AS kind, a."validUntil" AS day
        ${source(table, criteria.status)} WHERE ${conditions(scope, table, criteria, partCondition(part, now), now)}
        ${first && place === 0 && table.kind === 'chain' ? notFirst : Prisma.empty} ORDER BY ${lastDay} LIMIT ${end})`
      return first && place === 0 ? Prisma.sql`(SELECT * FROM ${stretch} stretch LIMIT ${whatIsLeft(end)})` : stretch
    })
    return Prisma.sql`(SELECT "id", kind, ${place + 1}::int AS part, row_number() OVER (ORDER BY day ${direction}, "id" ${direction}) AS n
        FROM (${Prisma.join(ofTables, ' UNION ALL ')}) of_tables)`
  })
  if (first)
    stretches.unshift(
      Prisma.sql`(SELECT "id", 'chain'::text AS kind, 0 AS part, row_number() OVER (ORDER BY day, "id") AS n FROM unassigned)`,
    )
  return Prisma.sql`${first ?? Prisma.empty} SELECT "id", kind, row_number() OVER (ORDER BY part, n) AS "place" FROM (${Prisma.join(stretches, ' UNION ALL ')}) stretches ORDER BY part, n`
}

// Those without an employee stand in a note of their own, in the order of their last day. What runs besides is read as far as
// the page still has room: where they fill it nothing is, and else no more of them are passed over than a page can hold.
function unassignedFirst(scope: ListScope, criteria: ListCriteria, now: Date, end: number): Prisma.Sql | null {
  if (!beginsUnassigned(scope.side, criteria)) return null
  const part = partCondition(criteria.status === 'ending_soon' ? 'ending_soon' : 'running', now)
  const noted = { ...criteria, status: 'without_employee' as const }
  return Prisma.sql`WITH unassigned AS MATERIALIZED (SELECT a."id", a."validUntil" AS day ${source(received, noted.status)}
    WHERE ${conditions(scope, received, noted, part, now)} ORDER BY w."validUntil", w."authorizationId" LIMIT ${end})`
}

const notFirst = Prisma.sql`AND NOT EXISTS (SELECT 1 FROM "AuthorizationWithoutEmployee" w WHERE w."authorizationId" = a."id")`

const whatIsLeft = (end: number) => Prisma.sql`(SELECT greatest(0, ${end} - count(*)) FROM unassigned)`

function source(table: Table, status: ListStatus): Prisma.Sql {
  return status === 'without_employee'
    ? Prisma.sql`FROM "AuthorizationWithoutEmployee" w JOIN "ChainAuthorization" a ON a."id" = w."authorizationId"`
    : Prisma.sql`FROM ${table.name} a`
}

function conditions(scope: ListScope, table: Table, criteria: ListCriteria, part: Prisma.Sql, now: Date): Prisma.Sql {
  const all = [Prisma.sql`${table.owner} = ${scope.organizationId}::uuid`, part]
  if (criteria.status === 'without_employee') {
    all.push(noted(scope, now))
  }
  if (criteria.status === 'stuck') {
    all.push(
      scope.side === 'granted' ? Prisma.sql`false` : Prisma.sql`a."id" IN (${stuckSql(scope.organizationId, now)})`,
    )
  }
  const { membershipId, providerId, search } = criteria
  if (membershipId) all.push(usedBy(table, membershipId))
  if (providerId) all.push(usableAt(table, providerId))
  if (sought(search)) all.push(found(scope, table, search))
  return Prisma.join(all, ' AND ')
}

function noted(scope: ListScope, now: Date): Prisma.Sql {
  if (scope.side === 'granted') return Prisma.sql`false`
  return Prisma.sql`w."intermediaryId" = ${scope.organizationId}::uuid AND ${lastDayNotPassed('w', now)}`
}

// A made-up id in the address finds nothing; Postgres would throw on it.
function usedBy(table: Table, membershipId: string): Prisma.Sql {
  if (!isUuid(membershipId)) return Prisma.sql`false`
  if (table.kind === 'own') return Prisma.sql`a."membershipId" = ${membershipId}::uuid`
  return Prisma.sql`EXISTS (SELECT 1 FROM "Assignment" x
    WHERE x."authorizationId" = a."id" AND x."membershipId" = ${membershipId}::uuid AND x."endedAt" IS NULL)`
}

function usableAt(table: Table, providerId: string): Prisma.Sql {
  if (!isUuid(providerId)) return Prisma.sql`false`
  return Prisma.sql`(a."providerId" = ${providerId}::uuid OR a."scope" = 'everything' OR EXISTS (
    SELECT 1 FROM ${table.services} s JOIN "ServiceOffering" f ON f."serviceId" = s."serviceId"
    WHERE s."authorizationId" = a."id" AND f."providerId" = ${providerId}::uuid))`
}

/** Name or KvK number of the other party, name of a service or of its provider; for the own organization also who has it. */
function found(scope: ListScope, table: Table, search: string): Prisma.Sql {
  const pattern = containing(search)
  const digits = search.replace(/[\s.]/g, '')
  const byNumber = /^\d{3,8}$/.test(digits) ? Prisma.sql`OR o."kvkNumber" LIKE ${`${digits}%`}` : Prisma.empty
  const mine = Prisma.sql`${table.owner} = ${scope.organizationId}::uuid`
  const byPerson =
    table.kind === 'own'
      ? Prisma.sql`UNION ALL SELECT a."id" FROM "Membership" m JOIN "Person" n ON n."id" = m."personId"
          JOIN ${table.name} a ON a."membershipId" = m."id"
          WHERE m."organizationId" = ${scope.organizationId}::uuid AND ${mine} AND n."foldedName" LIKE ${pattern}`
      : Prisma.empty
  return Prisma.sql`a."id" IN (
    SELECT a."id" FROM "Organization" o JOIN ${table.name} a ON ${table.party} = o."id"
      WHERE ${mine} AND (o."foldedName" LIKE ${pattern} ${byNumber})
    UNION ALL SELECT s."authorizationId" FROM ${table.services} s JOIN ${table.name} a ON a."id" = s."authorizationId"
      WHERE ${mine} AND s."serviceId" IN (${servicesNamed(pattern)})
    UNION ALL SELECT a."id" FROM "ServiceProvider" p JOIN ${table.name} a ON a."providerId" = p."id"
      WHERE ${mine} AND p."foldedName" LIKE ${pattern} ${byPerson})`
}

/** The ids of services whose name, or whose provider's name, matches. */
export function servicesNamed(pattern: string): Prisma.Sql {
  return Prisma.sql`SELECT v."id" FROM "Service" v JOIN "ServiceProvider" p ON p."id" = v."providerId"
    WHERE v."foldedName" LIKE ${pattern} OR p."foldedName" LIKE ${pattern}`
}

/** The name of a provider or service in the reader's language, the Dutch one where there is no other. */
export function inLanguage(alias: 'p' | 'q' | 'v', locale: Locale): Prisma.Sql {
  return Prisma.raw(locale === 'en' ? `COALESCE(${alias}."nameEn", ${alias}."nameNl")` : `${alias}."nameNl"`)
}
