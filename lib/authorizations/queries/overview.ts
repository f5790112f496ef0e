import { waiting } from '@/lib/authorizations/requests/waiting'
import { present } from '@/lib/identity/actors/present'
import 'server-only'
import { z } from 'zod'
import { isoDay, today } from '@/lib/kernel/days'
import { db } from '@/lib/kernel/db'
import { onlyRow, rows } from '@/lib/kernel/rows'
import { Prisma } from '@/prisma/generated/client'
import { upToLimit } from './authorizations'
import { countLimit } from '@/lib/kernel/forms/list-address'
import { type Side } from '@/lib/authorizations/lists/criteria'
import { endingSoon, lastDayNotPassed, notOver } from '@/lib/authorizations/running'

const glanceShape = z.object({
  clients: upToLimit,
  received: upToLimit,
  receivedEndingSoon: upToLimit,
  withoutEmployee: upToLimit,
  /** Employees with at least one assignment, and how many services the first thousand authorizations name. */
  employees: z.number(),
  services: z.number(),
  granted: upToLimit,
  grantedEndingSoon: upToLimit,
  /** For the organization itself: what its employees were given. */
  own: upToLimit,
  ownEndingSoon: upToLimit,
  /** Requests that wait: for this organization's decision, and for the decision of its clients. */
  toDecide: upToLimit,
  waiting: upToLimit,
})

export type Glance = z.infer<typeof glanceShape>

/** The numbers at the top of the overview, in one round trip; each stops counting at the limit. */
export async function findGlance(organizationId: string, now = new Date()): Promise<Glance> {
  return onlyRow(db, glanceShape, glanceSql(organizationId, now))
}

/** The same as SQL, for the measurement against bare `pg`. */
export function glanceSql(organizationId: string, now: Date): Prisma.Sql {
  const id = Prisma.sql`${organizationId}::uuid`
  const running = notOver.sql('a', now)
  const ending = endingSoon.sql('a', now)
  const first = Prisma.sql`SELECT a."id", a."clientId" FROM "ChainAuthorization" a WHERE a."intermediaryId" = ${id} AND ${running} ORDER BY a."validUntil", a."id" LIMIT ${countLimit + 1}`
  const count = (where: Prisma.Sql) =>
    Prisma.sql`(SELECT count(*)::int FROM (SELECT 1 FROM "ChainAuthorization" a WHERE ${where} LIMIT ${countLimit + 1}) counted)`
  const countOwn = (where: Prisma.Sql) =>
    Prisma.sql`(SELECT count(*)::int FROM (SELECT 1 FROM "StandardAuthorization" a WHERE a."organizationId" = ${id} AND ${where} LIMIT ${countLimit + 1}) counted)`
  const requests = (side: Prisma.Sql) => Prisma.sql`(SELECT count(*)::int FROM (SELECT 1 FROM "AuthorizationRequest" r
    WHERE ${side} = ${id} AND ${waiting.sql('r', now)} LIMIT ${countLimit + 1}) counted)`
  return Prisma.sql`WITH first AS MATERIALIZED (${first})
    SELECT (SELECT count(DISTINCT "clientId")::int FROM first) AS "clients",
      (SELECT count(*)::int FROM first) AS "received",
      ${count(Prisma.sql`a."intermediaryId" = ${id} AND ${ending}`)} AS "receivedEndingSoon",
      (SELECT count(*)::int FROM (SELECT 1 FROM "AuthorizationWithoutEmployee" w WHERE w."intermediaryId" = ${id} AND ${lastDayNotPassed('w', now)} LIMIT ${countLimit + 1}) counted) AS "withoutEmployee",
      (SELECT count(*)::int FROM "Membership" m WHERE m."organizationId" = ${id} AND ${present.sql('m', now)}
        AND EXISTS (SELECT 1 FROM "Assignment" x WHERE x."membershipId" = m."id" AND x."endedAt" IS NULL)) AS "employees",
      (SELECT count(DISTINCT s."serviceId")::int FROM first JOIN "AuthorizedService" s ON s."authorizationId" = first."id") AS "services",
      ${count(Prisma.sql`a."clientId" = ${id} AND ${running}`)} AS "granted",
      ${count(Prisma.sql`a."clientId" = ${id} AND ${ending}`)} AS "grantedEndingSoon",
      ${countOwn(running)} AS "own", ${countOwn(ending)} AS "ownEndingSoon",
      ${requests(Prisma.sql`r."clientId"`)} AS "toDecide", ${requests(Prisma.sql`r."intermediaryId"`)} AS "waiting"`
}

const monthShape = z.object({ month: z.date(), count: z.number() })

/** How many running authorizations (of clients, or for the own organization) have their last day in each of the next twelve months, the first of each month as key. */
export async function countByMonth(
  side: Side,
  organizationId: string,
  now = new Date(),
): Promise<z.infer<typeof monthShape>[]> {
  const owner = side === 'received' ? Prisma.sql`"intermediaryId"` : Prisma.sql`"clientId"`
  const day = isoDay(today(now))
  const chains = Prisma.sql`"ChainAuthorization" a WHERE a.${owner} = ${organizationId}::uuid`
  const own = Prisma.sql`"StandardAuthorization" a WHERE a."organizationId" = ${organizationId}::uuid`
  const inMonth = (
    from: Prisma.Sql,
  ) => Prisma.sql`(SELECT count(*) FROM (SELECT 1 FROM ${from} AND ${notOver.sql('a', now)}
      AND a."validUntil" >= m::date AND a."validUntil" < (m + INTERVAL '1 month')::date LIMIT ${countLimit + 1}) counted)`
  const months = Prisma.sql`
    SELECT m::date AS "month", LEAST(${countLimit + 1}, ${side === 'received' ? Prisma.sql`${inMonth(chains)} + ${inMonth(own)}` : inMonth(chains)})::int AS "count"
    FROM generate_series(date_trunc('month', ${day}::date), date_trunc('month', ${day}::date) + INTERVAL '11 months', INTERVAL '1 month') m ORDER BY 1`
  return rows(db, monthShape, months)
}
