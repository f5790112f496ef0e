import 'server-only'
import { z } from 'zod'
import { notOver, runsToday } from '@/lib/authorizations/running'
import { present } from '@/lib/identity/actors/present'
import { validMeans } from '@/lib/identity/means/valid'
import { db } from '@/lib/kernel/db'
import { countLimit } from '@/lib/kernel/forms/list-address'
import { todaySql } from '@/lib/kernel/predicate'
import { rows } from '@/lib/kernel/rows'
import { existing } from '@/lib/organizations/existing'
import { Prisma } from '@/prisma/generated/client'

/*
 * The one decision for all that an office received, as SQL: lists and counts ask thousands of questions at once. A
 * property test holds it against `decide`. It looks at the first thousand and one authorizations by last day, as all
 * counts here do.
 */

/**
 * Which of what an office received is looked at, and whether as it is today or also as it will be once it has begun. Or,
 * of the side that granted: of all offices that have something of this client.
 */
type About = { only?: Prisma.Sql; isAlsoLater?: boolean; side?: 'received' | 'granted' }

/** Whether the client can be told at a service that asks for an RSIN. */
const hasRsin = Prisma.sql`EXISTS (SELECT 1 FROM "Organization" c WHERE c."id" = a."clientId" AND c."rsin" IS NOT NULL)`

/** What the office received and that is not over; `runs`: it can be used today, or later where that counts too. */
const firstSql = (
  organization: Prisma.Sql,
  now: Date,
  { only = Prisma.sql`true`, isAlsoLater = false, side = 'received' }: About,
) => Prisma.sql`
  SELECT a."id", a."clientId", a."intermediaryId", a."level", a."scope", a."providerId", a."branchNumber" IS NULL AS "isWhole", ${hasRsin} AS "hasRsin", a."validUntil",
    a."validFrom" > ${todaySql(now)} AS "isLater",
    (${(isAlsoLater ? notOver : runsToday).sql('a', now)}) AND EXISTS (SELECT 1 FROM "Organization" c WHERE c."id" = a."clientId" AND ${existing.sql('c', now)})
      AND EXISTS (SELECT 1 FROM "Organization" c WHERE c."id" = a."intermediaryId" AND ${existing.sql('c', now)}) AS "runs"
  FROM "ChainAuthorization" a WHERE ${side === 'received' ? Prisma.sql`a."intermediaryId"` : Prisma.sql`a."clientId"`} = ${organization} AND ${notOver.sql('a', now)} AND ${only}
  ORDER BY a."validUntil", a."id" LIMIT ${countLimit + 1}`

/** The level at which each member can sign in today; null: not at all, or they are no member any more. */
const staffSql = (organization: Prisma.Sql, now: Date, { side = 'received' }: About) => Prisma.sql`
  SELECT m."id", CASE WHEN ${present.sql('m', now)} THEN
    (SELECT max(w."level") FROM "Means" w WHERE w."personId" = m."personId" AND ${validMeans.sql('w', now)}) END AS "held"
  FROM "Membership" m WHERE ${
    side === 'received'
      ? Prisma.sql`m."organizationId" = ${organization}`
      : Prisma.sql`m."id" IN (SELECT x."membershipId" FROM first f JOIN "Assignment" x ON x."authorizationId" = f."id" AND x."endedAt" IS NULL)`
  }`

/** Whether the permission lets anybody in at the service `v`: all that is asked but of the person. */
const permits = (of: 'f' | 'h' | 'k') => {
  const permission = Prisma.raw(of)
  return Prisma.sql`v."level" <= ${permission}."level" AND v."chainSupport" <> 'no' AND (${permission}."isWhole" OR v."acceptsBranch")
    AND (${permission}."hasRsin" OR NOT v."needsRsin")`
}

/** Whether an authorization covers the service `v`. */
const coversSql = (of: 'f' | 'h' | 'k', id: Prisma.Sql) => {
  const one = Prisma.raw(of)
  return Prisma.sql`CASE ${one}."scope" WHEN 'everything' THEN true
    WHEN 'provider' THEN EXISTS (SELECT 1 FROM "ServiceOffering" o WHERE o."serviceId" = v."id" AND o."providerId" = ${one}."providerId")
    ELSE EXISTS (SELECT 1 FROM "AuthorizedService" g WHERE g."serviceId" = v."id" AND g."authorizationId" = ${id}) END`
}

/**
 * The statement's tables: `first` as above; `usable`, who is let in where (`isAble`) or only kept out by what is asked of
 * the person; `pairs`, the same for each authorization and member. All of a provider or of everything is looked up once
 * for each kind: a thousand of those would be a million rows.
 */
export function ableSql(organizationId: string, now: Date, about: About = {}): Prisma.Sql {
  const organization = Prisma.sql`${organizationId}::uuid`
  return Prisma.sql`first AS MATERIALIZED (${firstSql(organization, now, about)}),
    staff AS MATERIALIZED (${staffSql(organization, now, about)}),
    held AS MATERIALIZED (SELECT f.*, x."id" AS "assignmentId", x."membershipId", x."isAllServices" AND f."scope" <> 'services' AS "isWide",
        x."isAllServices", s."held"
      FROM first f JOIN "Assignment" x ON x."authorizationId" = f."id" AND x."endedAt" IS NULL JOIN staff s ON s."id" = x."membershipId"
      WHERE f."runs"),
    narrow AS MATERIALIZED (SELECT h."id" AS "authorizationId", h."membershipId", v."id" AS "serviceId", coalesce(v."level" <= h."held", false) AS "isAble"
      FROM held h CROSS JOIN LATERAL (
        SELECT z."serviceId" FROM "AssignedService" z WHERE NOT h."isAllServices" AND z."assignmentId" = h."assignmentId"
        UNION ALL SELECT g."serviceId" FROM "AuthorizedService" g WHERE h."isAllServices" AND g."authorizationId" = h."id") z
      JOIN "Service" v ON v."id" = z."serviceId" WHERE NOT h."isWide" AND ${permits('h')} AND ${coversSql('h', Prisma.sql`h."id"`)}),
    kinds AS MATERIALIZED (SELECT DISTINCT "scope", "providerId", "level", "isWhole", "hasRsin", "held" FROM held WHERE "isWide"),
    wide AS MATERIALIZED (SELECT k.*, v."id" AS "serviceId", v."vanishedAt", coalesce(v."level" <= k."held", false) AS "isAble"
      FROM kinds k JOIN "Service" v ON ${permits('k')} AND ${coversSql('k', Prisma.sql`NULL::uuid`)}),
    wide_kinds AS MATERIALIZED (SELECT "scope", "providerId", "level", "isWhole", "hasRsin", "held", bool_or("isAble") AS "isAble", bool_or(NOT "isAble") AS "isKeptOut"
      FROM wide GROUP BY 1, 2, 3, 4, 5, 6),
    pairs AS MATERIALIZED (
      SELECT "authorizationId", "membershipId", bool_or("isAble") AS "isAble", bool_or(NOT "isAble") AS "isKeptOut" FROM narrow GROUP BY 1, 2
      UNION ALL SELECT h."id", h."membershipId", w."isAble", w."isKeptOut" FROM held h JOIN wide_kinds w
        ON (w."scope", w."level", w."isWhole", w."hasRsin") = (h."scope", h."level", h."isWhole", h."hasRsin")
          AND w."providerId" IS NOT DISTINCT FROM h."providerId" AND w."held" IS NOT DISTINCT FROM h."held"
        WHERE h."isWide"),
    stuck AS MATERIALIZED (SELECT f."id" FROM first f
      WHERE f."runs" AND EXISTS (SELECT 1 FROM "Assignment" x WHERE x."authorizationId" = f."id" AND x."endedAt" IS NULL)
        AND NOT EXISTS (SELECT 1 FROM pairs p WHERE p."authorizationId" = f."id" AND p."isAble")
        AND ${permitsAnybody})`
}

/** Whether an authorization lets somebody in with a means that is high enough, once they were assigned. */
const permitsAnybody = Prisma.sql`CASE f."scope"
  WHEN 'everything' THEN EXISTS (SELECT 1 FROM "Service" v WHERE ${permits('f')})
  WHEN 'provider' THEN EXISTS (SELECT 1 FROM "ServiceOffering" o JOIN "Service" v ON v."id" = o."serviceId" WHERE o."providerId" = f."providerId" AND ${permits('f')})
  ELSE EXISTS (SELECT 1 FROM "AuthorizedService" g JOIN "Service" v ON v."id" = g."serviceId" WHERE g."authorizationId" = f."id" AND ${permits('f')}) END`

/**
 * How each of these authorizations stands: somebody can sign in with it today (`works`), or it begins later and was
 * assigned (`later`); else it is open.
 */
export const standingSql = Prisma.sql`SELECT f."id", f."clientId", f."intermediaryId", f."scope", f."providerId", w."id" IS NOT NULL AS "works",
    w."id" IS NULL AND f."isLater" AND EXISTS (SELECT 1 FROM "Assignment" x WHERE x."authorizationId" = f."id" AND x."endedAt" IS NULL) AS "later"
  FROM first f LEFT JOIN (SELECT DISTINCT "authorizationId" AS "id" FROM pairs WHERE "isAble") w ON w."id" = f."id"`

/** The services at which somebody of the office can sign in today. What the catalogue lists no more falls under no whole provider. */
export const servicesSql = Prisma.sql`SELECT "serviceId" FROM narrow WHERE "isAble"
  UNION SELECT "serviceId" FROM wide WHERE "isAble" AND "vanishedAt" IS NULL`

/** The authorizations that were assigned, and at which nobody who has them can sign in. */
export const stuckSql = (organizationId: string, now: Date) =>
  Prisma.sql`WITH ${ableSql(organizationId, now)} SELECT "id" FROM stuck`

/** Those of these authorizations that would let somebody in, once they have begun and somebody was assigned. */
export async function listPermitting(ids: string[], now: Date): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const permitting = Prisma.sql`
    SELECT f."id" FROM (SELECT a."id", a."clientId", a."intermediaryId", a."level", a."scope", a."providerId", a."branchNumber" IS NULL AS "isWhole", ${hasRsin} AS "hasRsin"
      FROM "ChainAuthorization" a WHERE a."id" = ANY(${ids}::uuid[]) AND ${notOver.sql('a', now)}) f
    JOIN "Organization" c ON c."id" = f."clientId" JOIN "Organization" b ON b."id" = f."intermediaryId"
    WHERE ${existing.sql('c', now)} AND ${existing.sql('b', now)} AND ${permitsAnybody}`
  return new Set((await rows(db, z.object({ id: z.uuid() }), permitting)).map(({ id }) => id))
}
