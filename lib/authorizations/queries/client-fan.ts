import 'server-only'
import { z } from 'zod'
import { db } from '@/lib/kernel/db'
import { onlyRow } from '@/lib/kernel/rows'
import { Prisma } from '@/prisma/generated/client'
import { ableSql, standingSql } from './able'
import { cut, inLanguages, list, number, place, stands } from './fan'

/** How many offices, and how many things that they may do, the picture names; the others are one branch together. */
const clientFanShown = { offices: 6, whats: 7 }
type Shown = typeof clientFanShown

const clientFanShape = z.object({
  /** `people`: how many of the office can sign in for this client today; who, is the business of the office. */
  offices: z.array(z.object({ place, name: z.string().nullable(), count: number, people: number, ...stands })),
  /** What was granted: a service, all of a provider, or everything. The others together have no kind. */
  whats: z.array(
    z.object({
      place,
      kind: z.enum(['services', 'provider', 'everything']).nullable(),
      name: inLanguages.nullable(),
      count: number,
      ...stands,
    }),
  ),
  /** What each office may do, with how many authorizations. */
  reach: z.array(z.object({ office: place, what: place, ...stands })),
})

export type ClientFan = z.infer<typeof clientFanShape>

/**
 * What a client granted as numbers: to which offices, and at which services somebody of them can sign in today, by the one
 * decision. What is open comes first, then what is most. One round trip and a few dozen rows.
 */
export async function findClientFan(
  organizationId: string,
  now = new Date(),
  shown = clientFanShown,
): Promise<ClientFan> {
  return onlyRow(db, clientFanShape, clientFanSql(organizationId, now, shown))
}

const sums = (of: 'o' | 'w' | 'g') => {
  const one = Prisma.raw(of)
  return Prisma.sql`sum(${one}."works")::int AS "works", sum(${one}."later")::int AS "later", sum(${one}."open")::int AS "open"`
}
const counts = (of: 's' | 'c') => {
  const one = Prisma.raw(of)
  return Prisma.sql`count(*) FILTER (WHERE ${one}."works") AS "works", count(*) FILTER (WHERE NOT ${one}."works" AND ${one}."later") AS "later",
    count(*) FILTER (WHERE NOT ${one}."works" AND NOT ${one}."later") AS "open"`
}

function clientFanSql(organizationId: string, now: Date, shown: Shown): Prisma.Sql {
  return Prisma.sql`WITH ${ableSql(organizationId, now, { side: 'granted' })},
    standing AS MATERIALIZED (${standingSql}),
    able_people AS (SELECT s."intermediaryId", count(DISTINCT p."membershipId") AS "people"
      FROM pairs p JOIN standing s ON s."id" = p."authorizationId" WHERE p."isAble" GROUP BY 1),
    offices AS (SELECT s."intermediaryId", o."name", coalesce(min(p."people"), 0) AS "people", ${counts('s')}
      FROM standing s JOIN "Organization" o ON o."id" = s."intermediaryId" LEFT JOIN able_people p ON p."intermediaryId" = s."intermediaryId" GROUP BY 1, 2),
    office_places AS MATERIALIZED (SELECT o.*, ${cut('o."at"', shown.offices)} AS "place" FROM
      (SELECT o.*, row_number() OVER (ORDER BY o."open" DESC, o."works" + o."later" DESC, o."name", o."intermediaryId") AS "at" FROM offices o) o),
    able_services AS (SELECT DISTINCT "authorizationId", "serviceId" FROM narrow WHERE "isAble"),
    covered AS (
      SELECT s."intermediaryId", s."scope", g."serviceId" AS "ofId", n."serviceId" IS NOT NULL AS "works", s."later"
      FROM standing s JOIN "AuthorizedService" g ON g."authorizationId" = s."id"
      LEFT JOIN able_services n ON n."authorizationId" = s."id" AND n."serviceId" = g."serviceId" WHERE s."scope" = 'services'
      UNION ALL SELECT s."intermediaryId", s."scope", s."providerId", s."works", s."later" FROM standing s WHERE s."scope" <> 'services'),
    granted AS MATERIALIZED (SELECT c."intermediaryId", c."scope", c."ofId", ${counts('c')} FROM covered c GROUP BY 1, 2, 3),
    whats AS (SELECT g."scope", g."ofId", coalesce(v."nameNl", d."nameNl") AS "nameNl", CASE WHEN v."id" IS NULL THEN d."nameEn" ELSE v."nameEn" END AS "nameEn",
        sum(g."works") AS "works", sum(g."later") AS "later", sum(g."open") AS "open"
      FROM granted g LEFT JOIN "Service" v ON g."scope" = 'services' AND v."id" = g."ofId"
      LEFT JOIN "ServiceProvider" d ON g."scope" = 'provider' AND d."id" = g."ofId" GROUP BY 1, 2, 3, 4),
    what_places AS MATERIALIZED (SELECT w.*, ${cut('w."at"', shown.whats)} AS "place" FROM
      (SELECT w.*, row_number() OVER (ORDER BY w."open" DESC, w."works" + w."later" DESC, w."nameNl", w."ofId") AS "at" FROM whats w) w)
    SELECT ${list(Prisma.sql`SELECT o."place", min(o."name") FILTER (WHERE o."place" IS NOT NULL) AS "name", count(*)::int AS "count",
        sum(o."people")::int AS "people", ${sums('o')} FROM office_places o GROUP BY 1 ORDER BY 1`)} AS "offices",
      ${list(Prisma.sql`SELECT w."place", min(w."scope"::text) FILTER (WHERE w."place" IS NOT NULL) AS "kind",
        (array_agg(json_build_object('nl', w."nameNl", 'en', w."nameEn")) FILTER (WHERE w."place" IS NOT NULL AND w."nameNl" IS NOT NULL))[1] AS "name",
        count(*)::int AS "count", ${sums('w')} FROM what_places w GROUP BY 1 ORDER BY 1`)} AS "whats",
      ${list(Prisma.sql`SELECT o."place" AS "office", w."place" AS "what", ${sums('g')}
        FROM granted g JOIN office_places o ON o."intermediaryId" = g."intermediaryId"
        JOIN what_places w ON w."scope" = g."scope" AND w."ofId" IS NOT DISTINCT FROM g."ofId" GROUP BY 1, 2 ORDER BY 1, 2`)} AS "reach"`
}
