import 'server-only'
import { z } from 'zod'
import { waiting } from '@/lib/authorizations/requests/waiting'
import { notOver } from '@/lib/authorizations/running'
import { db } from '@/lib/kernel/db'
import { rows } from '@/lib/kernel/rows'
import { Prisma } from '@/prisma/generated/client'

const inUse = z.object({ serviceUuid: z.string(), name: z.string(), authorizations: z.number(), requests: z.number() })

export type VanishedInUse = z.infer<typeof inUse>

/**
 * The services that the catalogue lists no more and that people still use: in how many authorizations that run or have yet
 * to begin, and how many requests that wait. Those for all of a provider or for everything count where they are of before
 * the service went. `report` is of an import, or of a trial that was rolled back: what it says counts before what is stored.
 */
export async function listVanishedInUse(
  report: { vanished: { serviceUuid: string }[]; returned: { serviceUuid: string }[] },
  now = new Date(),
): Promise<VanishedInUse[]> {
  const uuids = (lines: { serviceUuid: string }[]) =>
    Prisma.sql`ANY (${lines.map(({ serviceUuid }) => serviceUuid)}::text[])`
  // Of the wide ones there may be a hundred thousand, of kinds of them a few: those are compared with each service.
  const wide = ({ table, since, open, isOwn, kind }: Permissions) => Prisma.sql`
    SELECT ${kind}::text AS "kind", ${isOwn}::boolean AS "isOwn", a."scope", a."providerId", a."level", a.${since}::date AS "day", count(*) AS "n"
    FROM ${table} a WHERE a."scope" <> 'services' AND ${open} GROUP BY a."scope", a."providerId", a."level", a.${since}::date`
  const counted = ({ table, services, key, open, kind }: Permissions) => Prisma.sql`(
    SELECT count(*) FROM ${services} x JOIN ${table} a ON a."id" = x.${key} WHERE x."serviceId" = s."id" AND ${open}) + (
    SELECT coalesce(sum(w."n"), 0) FROM wide w WHERE w."kind" = ${kind}::text AND (w."isOwn" OR s."chainSupport" <> 'no') AND w."level" >= s."level"
      AND w."day" <= coalesce(s."vanishedAt", ${now})::date AND (w."scope" = 'everything'
        OR EXISTS (SELECT 1 FROM "ServiceOffering" f WHERE f."serviceId" = s."id" AND f."providerId" = w."providerId")))`
  const kinds = [authorizations(now), standard(now), requests(now)]
  return rows(
    db,
    inUse,
    Prisma.sql`WITH wide AS MATERIALIZED (${Prisma.join(kinds.map(wide), ' UNION ALL ')})
    SELECT * FROM (
      SELECT s."serviceUuid", s."nameNl" AS "name", (${counted(authorizations(now))} + ${counted(standard(now))})::int AS "authorizations", (${counted(requests(now))})::int AS "requests"
      FROM "Service" s
      WHERE (s."vanishedAt" IS NOT NULL OR s."serviceUuid" = ${uuids(report.vanished)}) AND s."serviceUuid" <> ALL (${report.returned.map(({ serviceUuid }) => serviceUuid)}::text[])) v
    WHERE v."authorizations" > 0 OR v."requests" > 0 ORDER BY v."name", v."serviceUuid"`,
  )
}

type Permissions = {
  table: Prisma.Sql
  services: Prisma.Sql
  key: Prisma.Sql
  since: Prisma.Sql
  open: Prisma.Sql
  isOwn: boolean
  kind: string
}

const authorizations = (now: Date): Permissions => ({
  kind: 'authorization',
  table: Prisma.sql`"ChainAuthorization"`,
  services: Prisma.sql`"AuthorizedService"`,
  key: Prisma.sql`"authorizationId"`,
  since: Prisma.sql`"grantedAt"`,
  open: notOver.sql('a', now),
  isOwn: false,
})

const standard = (now: Date): Permissions => ({
  kind: 'standard',
  table: Prisma.sql`"StandardAuthorization"`,
  services: Prisma.sql`"StandardService"`,
  key: Prisma.sql`"authorizationId"`,
  since: Prisma.sql`"givenAt"`,
  open: notOver.sql('a', now),
  // For the organization itself a service need not work with a chain.
  isOwn: true,
})

const requests = (now: Date): Permissions => ({
  kind: 'request',
  table: Prisma.sql`"AuthorizationRequest"`,
  services: Prisma.sql`"RequestedService"`,
  key: Prisma.sql`"requestId"`,
  since: Prisma.sql`"requestedAt"`,
  open: waiting.sql('a', now),
  isOwn: false,
})
