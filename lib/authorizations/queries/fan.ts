import 'server-only'
import { z } from 'zod'
import { db } from '@/lib/kernel/db'
import { onlyRow } from '@/lib/kernel/rows'
import { Prisma } from '@/prisma/generated/client'
import { ableSql, standingSql } from './able'

/** How many clients, employees and services the picture names; the others are one branch together. */
export const fanShown = { clients: 6, employees: 5, services: 6 } as const
type Shown = Record<keyof typeof fanShown, number>

export const number = z.number().int()
export const inLanguages = z.object({ nl: z.string(), en: z.string().nullable() })
/** Of how many authorizations: with which somebody can sign in today, which begin later and were assigned, and the rest. */
export const stands = { works: number, later: number, open: number }
/** With how many authorizations somebody can sign in, and with how many only their own means keeps them out somewhere. */
const reaches = { able: number, keptOut: number }
/** `place`: where it stands among those that are named, from 1; null: all others together. */
export const place = number.nullable()

const fanShape = z.object({
  clients: z.array(z.object({ place, name: z.string().nullable(), count: number, ...stands })),
  /** `count`: how many people; the rest is added up. `nowhere`: with how many of `keptOut` they can sign in nowhere. */
  employees: z.array(z.object({ place, name: z.string().nullable(), count: number, ...reaches, nowhere: number })),
  /** `usable`: at how many of these services somebody can sign in today. */
  services: z.array(
    z.object({
      place,
      name: inLanguages.nullable(),
      provider: inLanguages.nullable(),
      count: number,
      usable: number,
      ...reaches,
    }),
  ),
  /** From an employee to a service, with how many authorizations. */
  reach: z.array(z.object({ employee: place, service: place, ...reaches })),
})

export type Fan = z.infer<typeof fanShape>

/**
 * The chains of an office as numbers: from its clients by their authorizations to whoever of the office can use them, and
 * at which services. By the one decision, of the first thousand and one authorizations, as all counts of the overview.
 * What is open comes first, then what is most. One round trip and a few dozen rows, however many there are.
 */
export async function findFan(organizationId: string, now = new Date(), shown: Shown = fanShown): Promise<Fan> {
  return onlyRow(db, fanShape, fanSql(organizationId, now, shown))
}

/** A ranked table with its first rows by themselves and one row for all others: their place is null. */
export const cut = (column: string, most: number) =>
  Prisma.sql`CASE WHEN ${Prisma.raw(column)} <= ${most} THEN ${Prisma.raw(column)}::int END`
export const list = (query: Prisma.Sql) => Prisma.sql`(SELECT coalesce(json_agg(x), '[]') FROM (${query}) x)`

function fanSql(organizationId: string, now: Date, shown: Shown): Prisma.Sql {
  return Prisma.sql`WITH ${ableSql(organizationId, now)},
    standing AS (${standingSql}),
    clients AS (SELECT s."clientId", o."name", count(*) FILTER (WHERE s."works") AS "works",
        count(*) FILTER (WHERE s."later") AS "later", count(*) FILTER (WHERE NOT s."works" AND NOT s."later") AS "open"
      FROM standing s JOIN "Organization" o ON o."id" = s."clientId" GROUP BY 1, 2),
    client_places AS (SELECT c.*, row_number() OVER (ORDER BY c."open" DESC, c."works" + c."later" DESC, c."name", c."clientId") AS "at" FROM clients c),
    employees AS (SELECT p."membershipId", n."name", count(*) FILTER (WHERE p."isAble") AS "able", count(*) FILTER (WHERE p."isKeptOut") AS "keptOut",
        count(*) FILTER (WHERE NOT p."isAble") AS "nowhere"
      FROM pairs p JOIN "Membership" m ON m."id" = p."membershipId" JOIN "Person" n ON n."id" = m."personId" GROUP BY 1, 2),
    employee_places AS (SELECT e.*, row_number() OVER (ORDER BY e."keptOut" DESC, e."able" DESC, e."name", e."membershipId") AS "at" FROM employees e),
    branches AS (SELECT e."membershipId", ${cut('e."at"', shown.employees)} AS "place" FROM employee_places e),
    reach AS MATERIALIZED (
      SELECT b."place", n."serviceId", count(*) FILTER (WHERE n."isAble") AS "able", count(*) FILTER (WHERE NOT n."isAble") AS "keptOut"
      FROM narrow n JOIN branches b ON b."membershipId" = n."membershipId" GROUP BY 1, 2
      UNION ALL SELECT k."place", w."serviceId", coalesce(sum(k."count") FILTER (WHERE w."isAble"), 0), coalesce(sum(k."count") FILTER (WHERE NOT w."isAble"), 0)
      FROM (SELECT h."scope", h."providerId", h."level", h."isWhole", h."hasRsin", h."held", b."place", count(*) AS "count"
        FROM held h JOIN branches b ON b."membershipId" = h."membershipId" WHERE h."isWide" GROUP BY 1, 2, 3, 4, 5, 6, 7) k
      JOIN wide w ON (w."scope", w."level", w."isWhole", w."hasRsin") = (k."scope", k."level", k."isWhole", k."hasRsin")
        AND w."providerId" IS NOT DISTINCT FROM k."providerId" AND w."held" IS NOT DISTINCT FROM k."held"
      WHERE w."vanishedAt" IS NULL GROUP BY 1, 2),
    services AS (SELECT r."serviceId", v."nameNl", v."nameEn", d."nameNl" AS "providerNl", d."nameEn" AS "providerEn",
        sum(r."able") AS "able", sum(r."keptOut") AS "keptOut"
      FROM reach r JOIN "Service" v ON v."id" = r."serviceId" JOIN "ServiceProvider" d ON d."id" = v."providerId" GROUP BY 1, 2, 3, 4, 5),
    service_places AS MATERIALIZED (SELECT s.*, ${cut('s."at"', shown.services)} AS "place" FROM
      (SELECT s.*, row_number() OVER (ORDER BY s."able" + s."keptOut" DESC, s."nameNl", s."serviceId") AS "at" FROM services s) s)
    SELECT ${list(Prisma.sql`SELECT ${cut('c."at"', shown.clients)} AS "place", min(c."name") FILTER (WHERE c."at" <= ${shown.clients}) AS "name",
        count(*)::int AS "count", sum(c."works")::int AS "works", sum(c."later")::int AS "later", sum(c."open")::int AS "open"
        FROM client_places c GROUP BY 1 ORDER BY 1`)} AS "clients",
      ${list(Prisma.sql`SELECT ${cut('e."at"', shown.employees)} AS "place", min(e."name") FILTER (WHERE e."at" <= ${shown.employees}) AS "name",
        count(*)::int AS "count", sum(e."able")::int AS "able", sum(e."keptOut")::int AS "keptOut", sum(e."nowhere")::int AS "nowhere"
        FROM employee_places e GROUP BY 1 ORDER BY 1`)} AS "employees",
      ${list(Prisma.sql`SELECT s."place", (array_agg(json_build_object('nl', s."nameNl", 'en', s."nameEn")) FILTER (WHERE s."place" IS NOT NULL))[1] AS "name",
        (array_agg(json_build_object('nl', s."providerNl", 'en', s."providerEn")) FILTER (WHERE s."place" IS NOT NULL))[1] AS "provider",
        count(*)::int AS "count", (count(*) FILTER (WHERE s."able" > 0))::int AS "usable", sum(s."able")::int AS "able", sum(s."keptOut")::int AS "keptOut"
        FROM service_places s GROUP BY 1 ORDER BY 1`)} AS "services",
      ${list(Prisma.sql`SELECT r."place" AS "employee", s."place" AS "service", sum(r."able")::int AS "able", sum(r."keptOut")::int AS "keptOut"
        FROM reach r JOIN service_places s ON s."serviceId" = r."serviceId" GROUP BY 1, 2 ORDER BY 1, 2`)} AS "reach"`
}
