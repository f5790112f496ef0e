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
 * thousand of them times some hundred services are never multiplied.
 */
export function listConcerned(
  tx: Tx,
  organizationIds: string[],
  serviceIds: string[],
  now: Date,
): Promise<Concerned[]> {
  if (organizationIds.length === 0 || serviceIds.length === 0) return Promise.resolve([])
  const uuids = (ids: string[]) => Prisma.sql`ARRAY[${Prisma.join(ids)}]::uuid[]`
  const mine = permissions(now).flatMap(({ table, sides, open, kind }) =>
    sides.map(
      (
        side,
      ) => Prisma.sql`SELECT a.${side} AS "organizationId", a."id", a."level", a."scope", a."providerId", ${kind} AS "kind"
        FROM ${table} a WHERE a.${side} = ANY (${uuids(organizationIds)}) AND ${open}`,
    ),
  )
  const named = permissions(now).map(
    ({ services, key, kind }) => Prisma.sql`SELECT m."organizationId", m."id", m."kind", g."id" AS "serviceId"
      FROM mine m JOIN ${services} x ON x.${key} = m."id" JOIN gone g ON g."id" = x."serviceId" WHERE m."kind" = ${kind} AND m."scope" = 'services'`,
  )
  return rows(
    tx,
    concerned,
    Prisma.sql`
    WITH gone AS MATERIALIZED (SELECT s."id", s."level", s."chainSupport" <> 'no' AS "isForClients" FROM "Service" s WHERE s."id" = ANY (${uuids(serviceIds)})),
    mine AS MATERIALIZED (${union(mine)}),
    hits AS MATERIALIZED (
      ${union(named)}
      UNION ALL SELECT m."organizationId", m."id", m."kind", g."id" FROM mine m JOIN "ServiceOffering" f ON f."providerId" = m."providerId"
        JOIN gone g ON g."id" = f."serviceId" AND (g."isForClients" OR m."kind" = 'standard') AND g."level" <= m."level" WHERE m."scope" = 'provider'
      UNION ALL SELECT m."organizationId", m."id", m."kind", NULL FROM mine m
        WHERE m."scope" = 'everything' AND EXISTS (SELECT FROM gone g WHERE (g."isForClients" OR m."kind" = 'standard') AND g."level" <= m."level")),
    reached AS (
      SELECT DISTINCT h."organizationId", h."serviceId" FROM hits h WHERE h."serviceId" IS NOT NULL
      UNION SELECT w."organizationId", g."id" FROM (SELECT DISTINCT "organizationId", "level", "kind" = 'standard' AS "isOwn" FROM mine WHERE "scope" = 'everything') w
        JOIN gone g ON (g."isForClients" OR w."isOwn") AND g."level" <= w."level")
    SELECT h."organizationId",
      (SELECT array_agg(r."serviceId" ORDER BY r."serviceId") FROM reached r WHERE r."organizationId" = h."organizationId") AS "serviceIds",
      count(DISTINCT h."id") FILTER (WHERE h."kind" <> 'request')::int AS "authorizations",
      count(DISTINCT h."id") FILTER (WHERE h."kind" = 'request')::int AS "requests"
    FROM hits h GROUP BY h."organizationId" ORDER BY h."organizationId"`,
  )
}
