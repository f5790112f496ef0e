import 'server-only'
import { z } from 'zod'
import { notOver } from '@/lib/authorizations/running'
import { ableSql } from '@/lib/authorizations/queries/able'
import { cut, list, number, place } from '@/lib/authorizations/queries/fan'
import { levels } from '@/lib/catalogue/levels'
import type { MemberActor } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import { isUuid } from '@/lib/kernel/text/ids'
import { can } from '@/lib/kernel/permissions'
import { onlyRow, rows } from '@/lib/kernel/rows'
import { Prisma } from '@/prisma/generated/client'

/** How many clients the confirmation names one by one; the rest is counted. */
export const clientsNamed = 25

const lossShape = z.object({
  clientId: z.uuid(),
  client: z.string(),
  assignments: z.number(),
  validUntil: z.date(),
  /** The level that is needed for all of it. */
  needed: z.enum(levels),
  /** No colleague can sign in for this client, now or once it has begun. */ isAlone: z.boolean(),
  alone: z.number(),
})

export type Loss = z.infer<typeof lossShape>

/**
 * What somebody loses when their place ends: their clients by name, with how many assignments at each. First those
 * that nobody else can work for; `alone` counts them all.
 */
export async function listLosses(actor: MemberActor, membershipId: string, now = new Date()): Promise<Loss[]> {
  if (!can(actor, 'employee.list') || !isUuid(membershipId)) return []
  const theirs = theirsSql(actor, membershipId, now)
  const lost = Prisma.sql`
    WITH ${ableSql(actor.organizationId, now, { only: Prisma.sql`a."clientId" IN (SELECT b."clientId" FROM (${theirs}) b)`, isAlsoLater: true })}
    SELECT lost.*, (count(*) FILTER (WHERE lost."isAlone") OVER ())::int AS alone FROM (
      SELECT o."id" AS "clientId", o."name" AS client, count(*)::int AS assignments, max(b."validUntil") AS "validUntil", max(b."needed") AS "needed",
        NOT EXISTS (SELECT 1 FROM pairs p JOIN first f ON f."id" = p."authorizationId"
          WHERE f."clientId" = o."id" AND p."membershipId" <> ${membershipId}::uuid AND p."isAble") AS "isAlone"
      FROM (${theirs}) b JOIN "Organization" o ON o."id" = b."clientId"
      GROUP BY o."id", o."name"
    ) lost ORDER BY lost."isAlone" DESC, lost.client, lost."clientId" LIMIT ${clientsNamed}`
  return rows(db, lossShape, lost)
}

/** How many clients and people the picture of a departure names; the others are one branch together. */
const leavingShown = { clients: 5, people: 5 }

const leavingShape = z.object({
  clients: z.array(
    z.object({ place, name: z.string().nullable(), clients: number, byAnybody: number, byOthers: number }),
  ),
  /** The colleagues who can sign in for any of these clients; never who leaves. */
  people: z.array(z.object({ place, name: z.string().nullable(), count: number, clients: number })),
  /** Who can sign in for how many of which clients; person 0 is who leaves. */
  reach: z.array(z.object({ client: place, person: place, clients: number })),
})

export type Leaving = z.infer<typeof leavingShape>

/** Who can sign in for the clients of somebody who leaves, now or once it has begun; first those that only they can. */
export async function findLeaving(
  actor: MemberActor,
  membershipId: string,
  now = new Date(),
  shown = leavingShown,
): Promise<Leaving> {
  if (!can(actor, 'employee.list') || !isUuid(membershipId)) return nothingLost
  const theirs = Prisma.sql`SELECT t."clientId" FROM (${theirsSql(actor, membershipId, now)}) t`
  return readLeaving(actor, { leaver: Prisma.sql`${membershipId}::uuid`, theirs }, now, shown)
}

/** The same after it was decided, whether it happened already or is yet to come: without whoever left or will. */
export async function findLeft(
  actor: MemberActor,
  departureId: string,
  now = new Date(),
  shown = leavingShown,
): Promise<Leaving> {
  if (!can(actor, 'employee.end') || !isUuid(departureId)) return nothingLost
  const departure = Prisma.sql`"Departure" d WHERE d."id" = ${departureId}::uuid AND d."organizationId" = ${actor.organizationId}::uuid`
  const ofThem = Prisma.sql`SELECT a."clientId" FROM "Assignment" x JOIN "ChainAuthorization" a ON a."id" = x."authorizationId"
    WHERE a."intermediaryId" = ${actor.organizationId}::uuid AND ${notOver.sql('a', now)}`
  const theirs = Prisma.sql`
    ${ofThem} AND x."id" IN (SELECT jsonb_array_elements_text(d."changes"->'ended')::uuid FROM ${departure})
    UNION ${ofThem} AND x."endedAt" IS NULL AND x."membershipId" = (SELECT d."membershipId" FROM ${departure} AND d."endedAt" IS NULL)`
  return readLeaving(actor, { leaver: Prisma.sql`(SELECT d."membershipId" FROM ${departure})`, theirs }, now, shown)
}

const nothingLost: Leaving = { clients: [], people: [], reach: [] }

/** `theirs`: the clients that are looked at. */
async function readLeaving(
  actor: MemberActor,
  { leaver, theirs }: { leaver: Prisma.Sql; theirs: Prisma.Sql },
  now: Date,
  shown: typeof leavingShown,
): Promise<Leaving> {
  const leaving = Prisma.sql`
    WITH ${ableSql(actor.organizationId, now, { only: Prisma.sql`a."clientId" IN (SELECT b."clientId" FROM (${theirs}) b)`, isAlsoLater: true })},
    able AS MATERIALIZED (SELECT DISTINCT f."clientId", p."membershipId" FROM pairs p JOIN first f ON f."id" = p."authorizationId" WHERE p."isAble"),
    clients AS (SELECT o."id", o."name", coalesce(bool_or(c."membershipId" IS NOT NULL), false) AS "byAnybody", coalesce(bool_or(c."membershipId" <> ${leaver}), false) AS "byOthers"
      FROM (SELECT DISTINCT b."clientId" FROM (${theirs}) b) t JOIN "Organization" o ON o."id" = t."clientId"
      LEFT JOIN able c ON c."clientId" = t."clientId" GROUP BY 1, 2),
    client_places AS MATERIALIZED (SELECT c.*, ${cut('c."at"', shown.clients)} AS "place" FROM
      (SELECT c.*, row_number() OVER (ORDER BY c."byOthers", c."byAnybody" DESC, c."name", c."id") AS "at" FROM clients c) c),
    people AS (SELECT c."membershipId", n."name", count(*) AS "clients" FROM able c JOIN "Membership" m ON m."id" = c."membershipId"
      JOIN "Person" n ON n."id" = m."personId" WHERE c."membershipId" <> ${leaver} GROUP BY 1, 2),
    people_places AS MATERIALIZED (SELECT p.*, ${cut('p."at"', shown.people)} AS "place" FROM
      (SELECT p.*, row_number() OVER (ORDER BY p."clients" DESC, p."name", p."membershipId") AS "at" FROM people p) p),
    everybody AS (SELECT "membershipId", "place" FROM people_places UNION ALL SELECT ${leaver}, 0)
    SELECT ${list(Prisma.sql`SELECT c."place", min(c."name") FILTER (WHERE c."place" IS NOT NULL) AS "name", count(*)::int AS "clients",
        (count(*) FILTER (WHERE c."byAnybody"))::int AS "byAnybody", (count(*) FILTER (WHERE c."byOthers"))::int AS "byOthers" FROM client_places c GROUP BY 1 ORDER BY 1`)} AS "clients",
      ${list(Prisma.sql`SELECT p."place", min(p."name") FILTER (WHERE p."place" IS NOT NULL) AS "name", count(*)::int AS "count", sum(p."clients")::int AS "clients"
        FROM people_places p GROUP BY 1 ORDER BY 1`)} AS "people",
      ${list(Prisma.sql`SELECT c."place" AS "client", e."place" AS "person", count(*)::int AS "clients" FROM able a
        JOIN client_places c ON c."id" = a."clientId" JOIN everybody e ON e."membershipId" = a."membershipId" GROUP BY 1, 2 ORDER BY 1, 2`)} AS "reach"`
  return onlyRow(db, leavingShape, leaving)
}

/** What somebody was assigned that is not over, with the level that is needed for all of it. */
const theirsSql = (actor: MemberActor, membershipId: string, now: Date) => Prisma.sql`
  SELECT a."clientId", a."validUntil", LEAST(a."level", CASE WHEN x."isAllServices" AND a."scope" <> 'services' THEN a."level"
    WHEN x."isAllServices" THEN (SELECT max(v."level") FROM "AuthorizedService" g JOIN "Service" v ON v."id" = g."serviceId" WHERE g."authorizationId" = a."id")
    ELSE (SELECT max(v."level") FROM "AssignedService" z JOIN "Service" v ON v."id" = z."serviceId" WHERE z."assignmentId" = x."id") END) AS "needed"
  FROM "Assignment" x JOIN "ChainAuthorization" a ON a."id" = x."authorizationId"
  WHERE x."membershipId" = ${membershipId}::uuid AND x."endedAt" IS NULL
    AND a."intermediaryId" = ${actor.organizationId}::uuid AND ${notOver.sql('a', now)}`

const needShape = z.object({ level: z.enum(levels), clients: z.number() })

/** For how many clients of somebody each level is needed: whoever takes over all of them can use it from there. */
export async function listNeeds(actor: MemberActor, membershipId: string, now = new Date()) {
  if (!can(actor, 'employee.list') || !isUuid(membershipId)) return []
  return rows(
    db,
    needShape,
    Prisma.sql`SELECT c."needed" AS "level", count(*)::int AS "clients" FROM (
      SELECT b."clientId", max(b."needed") AS "needed" FROM (${theirsSql(actor, membershipId, now)}) b GROUP BY 1) c GROUP BY 1`,
  )
}

const keptOutShape = z.object({ name: z.string(), clients: z.number() })

/** Who took over and cannot use all that they got, with at how many clients. */
export async function listKeptOut(actor: MemberActor, departureId: string, now = new Date()) {
  if (!can(actor, 'employee.end') || !isUuid(departureId)) return []
  const made = Prisma.sql`SELECT (one->>'made')::uuid FROM "Departure" d CROSS JOIN jsonb_array_elements(d."changes"->'handed') one
    WHERE d."id" = ${departureId}::uuid AND d."organizationId" = ${actor.organizationId}::uuid`
  const only = Prisma.sql`a."id" IN (SELECT x."authorizationId" FROM "Assignment" x WHERE x."id" IN (${made}))`
  return rows(
    db,
    keptOutShape,
    Prisma.sql`WITH ${ableSql(actor.organizationId, now, { only, isAlsoLater: true })}
      SELECT n."name", count(DISTINCT f."clientId")::int AS "clients" FROM pairs p JOIN first f ON f."id" = p."authorizationId"
      JOIN "Assignment" x ON x."authorizationId" = p."authorizationId" AND x."membershipId" = p."membershipId" AND x."endedAt" IS NULL
      JOIN "Membership" m ON m."id" = p."membershipId" JOIN "Person" n ON n."id" = m."personId"
      WHERE p."isKeptOut" AND x."id" IN (${made}) GROUP BY n."id", n."name" ORDER BY n."name"`,
  )
}
