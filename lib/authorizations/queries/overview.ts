import { waiting } from '@/lib/authorizations/requests/waiting'
import { ableSql, servicesSql } from './able'
import 'server-only'
import { z } from 'zod'
import { isoDay } from '@/lib/kernel/days'
import { db } from '@/lib/kernel/db'
import { onlyRow, rows } from '@/lib/kernel/rows'
import { Prisma } from '@/prisma/generated/client'
import { upToLimit } from './authorizations'
import { countLimit } from '@/lib/kernel/forms/list-address'
import { endingSoon, lastDayNotPassed, notOver } from '@/lib/authorizations/running'
import { comingYear } from '@/lib/authorizations/overview'

const glanceShape = z.object({
  clients: upToLimit,
  received: upToLimit,
  receivedEndingSoon: upToLimit,
  withoutEmployee: upToLimit,
  /** What runs, was assigned, and lets in nobody who has it, though it would let in somebody else. */
  stuck: upToLimit,
  /**
   * Of the first thousand and one authorizations: with how many somebody can sign in today, who can, who has one by which
   * their own means keeps them out somewhere, and at how many services somebody can.
   */
  working: z.number(),
  employees: z.number(),
  keptOut: z.number(),
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
  const count = (where: Prisma.Sql) =>
    Prisma.sql`(SELECT count(*)::int FROM (SELECT 1 FROM "ChainAuthorization" a WHERE ${where} LIMIT ${countLimit + 1}) counted)`
  const countOwn = (where: Prisma.Sql) =>
    Prisma.sql`(SELECT count(*)::int FROM (SELECT 1 FROM "StandardAuthorization" a WHERE a."organizationId" = ${id} AND ${where} LIMIT ${countLimit + 1}) counted)`
  const requests = (side: Prisma.Sql) => Prisma.sql`(SELECT count(*)::int FROM (SELECT 1 FROM "AuthorizationRequest" r
    WHERE ${side} = ${id} AND ${waiting.sql('r', now)} LIMIT ${countLimit + 1}) counted)`
  return Prisma.sql`WITH ${ableSql(organizationId, now)}
    SELECT (SELECT count(DISTINCT "clientId")::int FROM first) AS "clients",
      (SELECT count(*)::int FROM first) AS "received",
      ${count(Prisma.sql`a."intermediaryId" = ${id} AND ${ending}`)} AS "receivedEndingSoon",
      (SELECT count(*)::int FROM (SELECT 1 FROM "AuthorizationWithoutEmployee" w WHERE w."intermediaryId" = ${id} AND ${lastDayNotPassed('w', now)} LIMIT ${countLimit + 1}) counted) AS "withoutEmployee",
      (SELECT count(*)::int FROM stuck) AS "stuck",
      (SELECT count(DISTINCT "authorizationId")::int FROM pairs WHERE "isAble") AS "working",
      (SELECT count(DISTINCT "membershipId")::int FROM pairs WHERE "isAble") AS "employees",
      (SELECT count(DISTINCT "membershipId")::int FROM pairs WHERE "isKeptOut") AS "keptOut",
      (SELECT count(*)::int FROM (${servicesSql}) usable) AS "services",
      ${count(Prisma.sql`a."clientId" = ${id} AND ${running}`)} AS "granted",
      ${count(Prisma.sql`a."clientId" = ${id} AND ${ending}`)} AS "grantedEndingSoon",
      ${countOwn(running)} AS "own", ${countOwn(ending)} AS "ownEndingSoon",
      ${requests(Prisma.sql`r."clientId"`)} AS "toDecide", ${requests(Prisma.sql`r."intermediaryId"`)} AS "waiting"`
}

const monthShape = z.object({ month: z.date(), count: z.number() })

/**
 * How many authorizations that run or have yet to begin (those received, those given, those for the own organization)
 * have their last day in each month of the coming year, the first of each month as key. Where today is no first, the
 * thirteenth is the part of it that belongs to that year.
 */
export async function countByMonth(organizationId: string, now = new Date()): Promise<z.infer<typeof monthShape>[]> {
  const { from, until } = comingYear(now)
  const id = Prisma.sql`${organizationId}::uuid`
  const tables = [
    Prisma.sql`"ChainAuthorization" a WHERE a."intermediaryId" = ${id}`,
    Prisma.sql`"ChainAuthorization" a WHERE a."clientId" = ${id}`,
    Prisma.sql`"StandardAuthorization" a WHERE a."organizationId" = ${id}`,
  ]
  const counts = tables.map(
    (
      table,
    ) => Prisma.sql`(SELECT count(*) FROM (SELECT 1 FROM ${table} AND ${notOver.sql('a', now)} AND a."validUntil" <= ${isoDay(until)}::date
      AND a."validUntil" >= m::date AND a."validUntil" < (m + INTERVAL '1 month')::date LIMIT ${countLimit + 1}) counted)`,
  )
  const months = Prisma.sql`
    SELECT m::date AS "month", LEAST(${countLimit + 1}, ${Prisma.join(counts, ' + ')})::int AS "count"
    FROM generate_series(date_trunc('month', ${isoDay(from)}::date), ${isoDay(until)}::date, INTERVAL '1 month') m ORDER BY 1`
  return rows(db, monthShape, months)
}
