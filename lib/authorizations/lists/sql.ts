import { waiting } from '@/lib/authorizations/requests/waiting'
import 'server-only'
import { containing } from '@/lib/kernel/text/search-text'
import { isUuid } from '@/lib/kernel/text/ids'
import type { Locale } from '@/lib/i18n/locales'
import { Prisma } from '@/prisma/generated/client'
import { countLimit, pageSize } from '@/lib/kernel/forms/list-address'
import { listStatuses, everything, type ListCriteria, type ListStatus, type Side } from './criteria'
import { endingSoon, expired, lastDayNotPassed, notOver } from '@/lib/authorizations/running'

export { everything } from './criteria'

export type ListScope = { side: Side; organizationId: string }

const own = { received: Prisma.sql`a."intermediaryId"`, granted: Prisma.sql`a."clientId"` }
const party = { received: Prisma.sql`a."clientId"`, granted: Prisma.sql`a."intermediaryId"` }

/** One page of a list of authorizations, everything a row shows, in one round trip. */
export function listSql(
  scope: ListScope,
  criteria: ListCriteria,
  locale: Locale,
  now: Date,
  size = pageSize,
): Prisma.Sql {
  const offset = (criteria.page - 1) * size
  return Prisma.sql`
    WITH chosen AS MATERIALIZED (${chosenIds(scope, criteria, now, offset + size)} LIMIT ${size} OFFSET ${offset})
    SELECT a."id", a."level", a."scope", a."status", a."validFrom", a."validUntil", a."endedAt",
      o."name" AS "partyName", o."kvkNumber" AS "partyKvkNumber", ${inLanguage('p', locale)} AS "providerName",
      (SELECT count(*)::int FROM "AuthorizedService" s WHERE s."authorizationId" = a."id") AS "services",
      (SELECT count(*)::int FROM "RequestedService" r WHERE r."requestId" = a."requestId") AS "asked",
      ARRAY(SELECT DISTINCT ${inLanguage('q', locale)} FROM "AuthorizedService" s JOIN "Service" v ON v."id" = s."serviceId"
        JOIN "ServiceProvider" q ON q."id" = v."providerId" WHERE s."authorizationId" = a."id" ORDER BY 1) AS "providers",
      (SELECT count(*)::int FROM "Assignment" x WHERE x."authorizationId" = a."id" AND x."endedAt" IS NULL) AS "employees"
    FROM chosen JOIN "ChainAuthorization" a ON a."id" = chosen."id"
    JOIN "Organization" o ON o."id" = ${party[scope.side]}
    LEFT JOIN "ServiceProvider" p ON p."id" = a."providerId"
    ORDER BY chosen."place"`
}

/** How many there are, never counting past the limit. */
export function countSql(scope: ListScope, criteria: ListCriteria, now: Date): Prisma.Sql {
  // The note holds all there is to count, unless one also searches in what the authorizations say.
  if (
    criteria.status === 'without_employee' &&
    !criteria.search.trim() &&
    !criteria.providerId &&
    !criteria.membershipId
  ) {
    return Prisma.sql`SELECT count(*)::int AS "count" FROM (SELECT 1 FROM "AuthorizationWithoutEmployee" w
      WHERE ${noted(scope, now)} LIMIT ${countLimit + 1}) counted`
  }
  const parts = partsOf(criteria.status).map(
    (part) =>
      Prisma.sql`(SELECT 1 ${source(scope, criteria.status)} WHERE ${conditions(scope, criteria, partCondition(part, now), now)} LIMIT ${countLimit + 1})`,
  )
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
  return Prisma.sql`
    WITH seen AS MATERIALIZED (SELECT a."id", a."providerId" FROM "ChainAuthorization" a
      WHERE ${own[scope.side]} = ${scope.organizationId}::uuid AND ${notOver.sql('a', now)}
      ORDER BY a."validUntil", a."id" LIMIT ${countLimit})
    SELECT p."id", ${inLanguage('p', locale)} AS "name" FROM "ServiceProvider" p WHERE p."id" IN (
      SELECT "providerId" FROM seen
      UNION SELECT v."providerId" FROM "Service" v WHERE v."id" IN (
        SELECT s."serviceId" FROM seen JOIN "AuthorizedService" s ON s."authorizationId" = seen."id"))
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
  if (criteria.order === 'last_day') return chosenByLastDay(scope, criteria, now, end)
  const parts = partsOf(criteria.status)
  const inPart =
    criteria.status === 'all'
      ? Prisma.sql`true`
      : Prisma.join(
          parts.map((part) => Prisma.sql`(${partCondition(part, now)})`),
          ' OR ',
        )
  const order =
    criteria.order === 'name' ? Prisma.sql`o."nameInOrder", a."id"` : Prisma.sql`a."grantedAt" DESC, a."id" DESC`
  const joined =
    criteria.order === 'name' ? Prisma.sql`JOIN "Organization" o ON o."id" = ${party[scope.side]}` : Prisma.empty
  return Prisma.sql`SELECT "id", row_number() OVER () AS "place" FROM (
    SELECT a."id" ${source(scope, criteria.status)} ${joined}
    WHERE ${conditions(scope, criteria, Prisma.sql`(${inPart})`, now)} ORDER BY ${order} LIMIT ${end}) ordered`
}

function chosenByLastDay(scope: ListScope, criteria: ListCriteria, now: Date, end: number): Prisma.Sql {
  const stretches = partsOf(criteria.status).map((part, place) => {
    const direction = part === 'running' || part === 'ending_soon' ? Prisma.sql`ASC` : Prisma.sql`DESC`
    const lastDay =
      criteria.status === 'without_employee'
        ? Prisma.sql`w."validUntil", w."authorizationId"`
        : Prisma.sql`a."validUntil" ${direction}, a."id" ${direction}`
    return Prisma.sql`(SELECT a."id", ${place}::int AS part, row_number() OVER (ORDER BY ${lastDay}) AS n
      ${source(scope, criteria.status)} WHERE ${conditions(scope, criteria, partCondition(part, now), now)} ORDER BY ${lastDay} LIMIT ${end})`
  })
  return Prisma.sql`SELECT "id", row_number() OVER (ORDER BY part, n) AS "place" FROM (${Prisma.join(stretches, ' UNION ALL ')}) stretches ORDER BY part, n`
}

function source(scope: ListScope, status: ListStatus): Prisma.Sql {
  return status === 'without_employee'
    ? Prisma.sql`FROM "AuthorizationWithoutEmployee" w JOIN "ChainAuthorization" a ON a."id" = w."authorizationId"`
    : Prisma.sql`FROM "ChainAuthorization" a`
}

function conditions(scope: ListScope, criteria: ListCriteria, part: Prisma.Sql, now: Date): Prisma.Sql {
  const all = [Prisma.sql`${own[scope.side]} = ${scope.organizationId}::uuid`, part]
  if (criteria.status === 'without_employee') {
    all.push(noted(scope, now))
  }
  const { membershipId, providerId, search } = criteria
  if (membershipId) all.push(assignedTo(membershipId))
  if (providerId) all.push(usableAt(providerId))
  if (search.trim()) all.push(found(scope, search))
  return Prisma.join(all, ' AND ')
}

function noted(scope: ListScope, now: Date): Prisma.Sql {
  if (scope.side === 'granted') return Prisma.sql`false`
  return Prisma.sql`w."intermediaryId" = ${scope.organizationId}::uuid AND ${lastDayNotPassed('w', now)}`
}

// A made-up id in the address finds nothing; Postgres would throw on it.
function assignedTo(membershipId: string): Prisma.Sql {
  if (!isUuid(membershipId)) return Prisma.sql`false`
  return Prisma.sql`EXISTS (SELECT 1 FROM "Assignment" x
    WHERE x."authorizationId" = a."id" AND x."membershipId" = ${membershipId}::uuid AND x."endedAt" IS NULL)`
}

function usableAt(providerId: string): Prisma.Sql {
  if (!isUuid(providerId)) return Prisma.sql`false`
  return Prisma.sql`(a."providerId" = ${providerId}::uuid OR a."scope" = 'everything' OR EXISTS (
    SELECT 1 FROM "AuthorizedService" s JOIN "ServiceOffering" f ON f."serviceId" = s."serviceId"
    WHERE s."authorizationId" = a."id" AND f."providerId" = ${providerId}::uuid))`
}

/** Name or KvK number of the other party, name of a service or of its provider. */
function found(scope: ListScope, search: string): Prisma.Sql {
  const pattern = containing(search)
  const digits = search.replace(/[\s.]/g, '')
  const byNumber = /^\d{2,8}$/.test(digits) ? Prisma.sql`OR o."kvkNumber" LIKE ${`${digits}%`}` : Prisma.empty
  const mine = Prisma.sql`${own[scope.side]} = ${scope.organizationId}::uuid`
  return Prisma.sql`a."id" IN (
    SELECT a."id" FROM "Organization" o JOIN "ChainAuthorization" a ON ${party[scope.side]} = o."id"
      WHERE ${mine} AND (o."foldedName" LIKE ${pattern} ${byNumber})
    UNION ALL SELECT s."authorizationId" FROM "AuthorizedService" s JOIN "ChainAuthorization" a ON a."id" = s."authorizationId"
      WHERE ${mine} AND s."serviceId" IN (${servicesNamed(pattern)})
    UNION ALL SELECT a."id" FROM "ServiceProvider" p JOIN "ChainAuthorization" a ON a."providerId" = p."id"
      WHERE ${mine} AND p."foldedName" LIKE ${pattern})`
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
