import 'server-only'
import { z } from 'zod'
import { waiting } from '@/lib/authorizations/requests/waiting'
import { notOver } from '@/lib/authorizations/running'
import type { Tx } from '@/lib/kernel/db'
import { rows } from '@/lib/kernel/rows'
import { Prisma } from '@/prisma/generated/client'

/** An organization that uses, gives or asks for services that went or came back. */
const concerned = z.object({
  organizationId: z.uuid(),
  /** Which of the services, by id. */
  serviceIds: z.array(z.uuid()),
  /** Authorizations that are not over: received, granted, and of employees for the organization itself. */
  authorizations: z.number(),
  /** Requests that wait, sent and received. */
  requests: z.number(),
})

export type Concerned = z.infer<typeof concerned>

/** What covers services: by name, as all of a provider, or as everything; as far as its level reaches. */
type Permissions = {
  table: Prisma.Sql
  /** The organizations that it is of. */
  sides: Prisma.Sql[]
  services: Prisma.Sql
  key: Prisma.Sql
  open: Prisma.Sql
  kind: 'authorization' | 'standard' | 'request'
}

const bothSides = [Prisma.sql`"intermediaryId"`, Prisma.sql`"clientId"`]

const permissions = (now: Date): Permissions[] => [
  {
    table: Prisma.sql`"ChainAuthorization"`,
    sides: bothSides,
    services: Prisma.sql`"AuthorizedService"`,
    key: Prisma.sql`"authorizationId"`,
    open: notOver.sql('a', now),
    kind: 'authorization',
  },
  {
    table: Prisma.sql`"StandardAuthorization"`,
    sides: [Prisma.sql`"organizationId"`],
    services: Prisma.sql`"StandardService"`,
    key: Prisma.sql`"authorizationId"`,
    open: notOver.sql('a', now),
    kind: 'standard',
  },
  {
    table: Prisma.sql`"AuthorizationRequest"`,
    sides: bothSides,
    services: Prisma.sql`"RequestedService"`,
    key: Prisma.sql`"requestId"`,
    open: waiting.sql('a', now),
    kind: 'request',
  },
]

const union = (parts: Prisma.Sql[]) => Prisma.join(parts, ' UNION ALL ')

/**
 * Which of these organizations it concerns that these services went or came back. A permission for everything names no
 * service: it is met once, and the services follow from the levels, so that a hundred
 * thousand of them times some hundred services are never multiplied; what names services is found from these.
 */
export function listConcerned(
  tx: Tx,
  organizationIds: string[],
  serviceIds: string[],
  now: Date,
): Promise<Concerned[]> {
  if (organizationIds.length === 0 || serviceIds.length === 0) return Promise.resolve([])
  const uuids = (ids: string[]) => Prisma.sql`ARRAY[${Prisma.join(ids)}]::uuid[]`
  const organizations = uuids(organizationIds)
  const services = uuids(serviceIds)
  // A permission stands for each of its sides. Each of these begins with a table that the planner knows: over a list that
  // was put together before, it multiplies.
  const each = permissions(now).map(({ table, sides, services: named, key, open, kind }) => {
    const side = Prisma.sql`CROSS JOIN LATERAL (VALUES ${Prisma.join(sides.map((one) => Prisma.sql`(a.${one})`))}) o ("id")`
    const isOne = Prisma.sql`${open} AND o."id" = ANY (${organizations})`
    const covered = kind === 'standard' ? Prisma.sql`true` : Prisma.sql`g."chainSupport" <> 'no'`
    const shown = (serviceId: Prisma.Sql) =>
      Prisma.sql`SELECT o."id" AS "organizationId", a."id", ${kind}::text AS "kind", a."level", ${serviceId} AS "serviceId"`
    return union([
      Prisma.sql`${shown(Prisma.sql`x."serviceId"`)} FROM ${named} x JOIN ${table} a ON a."id" = x.${key} ${side}
        WHERE x."serviceId" = ANY (${services}) AND a."scope" = 'services' AND ${isOne}`,
      Prisma.sql`${shown(Prisma.sql`g."id"`)} FROM ${table} a JOIN "ServiceOffering" f ON f."providerId" = a."providerId" JOIN "Service" g ON g."id" = f."serviceId" ${side}
        WHERE g."id" = ANY (${services}) AND a."scope" = 'provider' AND g."level" <= a."level" AND ${covered} AND ${isOne}`,
      Prisma.sql`${shown(Prisma.sql`NULL::uuid`)} FROM ${table} a ${side}
        WHERE a."scope" = 'everything' AND ${isOne} AND a."level" >= (SELECT min(g."level") FROM "Service" g WHERE g."id" = ANY (${services}) AND ${covered})`,
    ])
  })
  return rows(
    tx,
    concerned,
    Prisma.sql`
    WITH hits AS MATERIALIZED (${union(each)}),
    reached AS (
      SELECT DISTINCT h."organizationId", h."serviceId" FROM hits h WHERE h."serviceId" IS NOT NULL
      UNION SELECT w."organizationId", g."id" FROM (SELECT DISTINCT "organizationId", "level", "kind" = 'standard' AS "isOwn" FROM hits WHERE "serviceId" IS NULL) w
        JOIN "Service" g ON g."id" = ANY (${services}) AND g."level" <= w."level" AND (w."isOwn" OR g."chainSupport" <> 'no'))
    SELECT n."organizationId", r."serviceIds", n."authorizations", n."requests" FROM (
      SELECT h."organizationId", count(DISTINCT h."id") FILTER (WHERE h."kind" <> 'request')::int AS "authorizations",
        count(DISTINCT h."id") FILTER (WHERE h."kind" = 'request')::int AS "requests" FROM hits h GROUP BY h."organizationId") n
    JOIN (SELECT "organizationId", array_agg("serviceId" ORDER BY "serviceId") AS "serviceIds" FROM reached GROUP BY "organizationId") r
      ON r."organizationId" = n."organizationId" ORDER BY n."organizationId"`,
  )
}
