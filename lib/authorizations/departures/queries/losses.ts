import 'server-only'
import { notOver } from '@/lib/authorizations/running'
import { present } from '@/lib/identity/actors/present'
import type { MemberActor } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import { isUuid } from '@/lib/kernel/ids'
import { can } from '@/lib/kernel/permissions'

/** How many clients the confirmation names one by one; the rest is counted. */
export const clientsNamed = 25

export type Loss = {
  clientId: string
  client: string
  assignments: number
  validUntil: Date
  /** No colleague can work for this client. */ isAlone: boolean
  alone: number
}

/**
 * What somebody loses when their place ends: their clients by name, with how many assignments at each. First those
 * that nobody else can work for; `alone` counts them all.
 */
export async function listLosses(actor: MemberActor, membershipId: string, now = new Date()): Promise<Loss[]> {
  if (!can(actor, 'employee.list') || !isUuid(membershipId)) return []
  return db.$queryRaw<Loss[]>`
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
}
