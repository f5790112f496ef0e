import 'server-only'
import { z } from 'zod'
import { notOver } from '@/lib/authorizations/running'
import { present } from '@/lib/identity/actors/present'
import type { MemberActor } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import { isUuid } from '@/lib/kernel/text/ids'
import { can } from '@/lib/kernel/permissions'
import { rows } from '@/lib/kernel/rows'
import { Prisma } from '@/prisma/generated/client'

/** How many clients the confirmation names one by one; the rest is counted. */
export const clientsNamed = 25

const lossShape = z.object({
  clientId: z.uuid(),
  client: z.string(),
  assignments: z.number(),
  validUntil: z.date(),
  /** No colleague can work for this client. */ isAlone: z.boolean(),
  alone: z.number(),
})

export type Loss = z.infer<typeof lossShape>

/**
 * What somebody loses when their place ends: their clients by name, with how many assignments at each. First those
 * that nobody else can work for; `alone` counts them all.
 */
export async function listLosses(actor: MemberActor, membershipId: string, now = new Date()): Promise<Loss[]> {
  if (!can(actor, 'employee.list') || !isUuid(membershipId)) return []
  const lost = Prisma.sql`
    SELECT lost.*, (count(*) FILTER (WHERE lost."isAlone") OVER ())::int AS alone FROM (
      SELECT o."id" AS "clientId", o."name" AS client, count(*)::int AS assignments, max(a."validUntil") AS "validUntil",
        NOT EXISTS (
          SELECT 1 FROM "ChainAuthorization" b JOIN "Assignment" x ON x."authorizationId" = b."id" AND x."endedAt" IS NULL
            JOIN "Membership" m ON m."id" = x."membershipId"
          WHERE b."intermediaryId" = ${actor.organizationId}::uuid AND b."clientId" = o."id" AND ${notOver.sql('b', now)}
            AND m."id" <> ${membershipId}::uuid AND ${present.sql('m', now)}
        ) AS "isAlone"
      FROM "Assignment" s
        JOIN "ChainAuthorization" a ON a."id" = s."authorizationId"
        JOIN "Organization" o ON o."id" = a."clientId"
      WHERE s."membershipId" = ${membershipId}::uuid AND s."endedAt" IS NULL
        AND a."intermediaryId" = ${actor.organizationId}::uuid
        AND ${notOver.sql('a', now)}
      GROUP BY o."id", o."name"
    ) lost ORDER BY lost."isAlone" DESC, lost.client, lost."clientId" LIMIT ${clientsNamed}`
  return rows(db, lossShape, lost)
}
