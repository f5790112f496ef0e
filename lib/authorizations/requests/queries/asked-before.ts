import 'server-only'
import { z } from 'zod'
import { levels } from '@/lib/catalogue/levels'
import { db } from '@/lib/kernel/db'
import { rows } from '@/lib/kernel/rows'
import { Prisma } from '@/prisma/generated/client'
import type { AskedBefore } from '../rules'
import type { DraftKind } from '../schema'

/** So many of the newest are looked at: what an office asked for years ago says little about today. */
const mostLookedAt = 1000

/** What one organization asked for, or gave, last: the services, a row for each time. */
const before: Record<DraftKind, (organization: Prisma.Sql) => Prisma.Sql> = {
  request: (organization) => Prisma.sql`
    SELECT b."serviceId" FROM "RequestedService" b JOIN (
      SELECT a."id" FROM "AuthorizationRequest" a WHERE a."intermediaryId" = ${organization}
      ORDER BY a."requestedAt" DESC, a."id" DESC LIMIT ${mostLookedAt}) a ON a."id" = b."requestId"`,
  grant: (organization) => Prisma.sql`
    SELECT b."serviceId" FROM "AuthorizedService" b JOIN (
      SELECT a."id" FROM "ChainAuthorization" a WHERE a."clientId" = ${organization}
      ORDER BY a."grantedAt" DESC, a."id" DESC LIMIT ${mostLookedAt}) a ON a."id" = b."authorizationId"`,
  standard: (organization) => Prisma.sql`
    SELECT b."serviceId" FROM "StandardService" b JOIN (
      SELECT a."id" FROM "StandardAuthorization" a WHERE a."organizationId" = ${organization}
      ORDER BY a."givenAt" DESC, a."id" DESC LIMIT ${mostLookedAt}) a ON a."id" = b."authorizationId"`,
}

const asked = z.object({
  serviceId: z.string(),
  providerId: z.string(),
  level: z.enum(levels),
  chainSupport: z.enum(['yes', 'no', 'unknown']),
  asked: z.int(),
})

/**
 * The services of today's catalogue that this organization asked its clients for before (`request`), gave to others
 * (`grant`) or to its own employees (`standard`), and how often: most first, then by name.
 */
export function listAskedBefore(organizationId: string, kind: DraftKind): Promise<AskedBefore[]> {
  const organization = Prisma.sql`${organizationId}::uuid`
  return rows(
    db,
    asked,
    Prisma.sql`
      SELECT s."id" AS "serviceId", s."providerId", s."level", s."chainSupport", count(*)::int AS "asked"
      FROM (${before[kind](organization)}) b JOIN "Service" s ON s."id" = b."serviceId" AND s."vanishedAt" IS NULL
      GROUP BY s."id" ORDER BY count(*) DESC, s."nameNl", s."id"`,
  )
}
