import 'server-only'
import { z } from 'zod'
import { expired } from '@/lib/authorizations/running'
import { db } from '@/lib/kernel/db'
import { rows } from '@/lib/kernel/rows'
import { Prisma } from '@/prisma/generated/client'

const stoppedShape = z.object({
  id: z.uuid(),
  clientName: z.string(),
  kvkNumber: z.string(),
  on: z.date(),
  forWhom: z.enum(['client', 'own']),
  why: z.enum(['taken_back', 'given_back', 'ended', 'expired']),
})

export type StoppedAuthorization = z.infer<typeof stoppedShape>

/** What this person could do before and no longer can, the latest first; at most this many. */
export const stoppedShown = 25

/** What was taken back, given back, ended or expired for this person, for clients and for the own organization, the latest first. */
export async function listStopped(personId: string, now = new Date()): Promise<StoppedAuthorization[]> {
  const stopped = Prisma.sql`
    SELECT gone."id", c."name" AS "clientName", c."kvkNumber", gone."on", gone."why", gone."forWhom" FROM (
      (SELECT x."id", a."clientId", x."endedAt" AS "on", CASE WHEN a."status" = 'ended' THEN 'ended' WHEN x."endedById" = m."personId" THEN 'given_back' ELSE 'taken_back' END AS "why", 'client' AS "forWhom"
        FROM "Membership" m JOIN "Assignment" x ON x."membershipId" = m."id" JOIN "ChainAuthorization" a ON a."id" = x."authorizationId"
        WHERE m."personId" = ${personId}::uuid AND x."endedAt" IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM "Assignment" later WHERE later."authorizationId" = x."authorizationId" AND later."membershipId" = x."membershipId" AND later."assignedAt" > x."assignedAt")
        ORDER BY x."endedAt" DESC LIMIT ${stoppedShown})
      UNION ALL
      (SELECT x."id", a."clientId", a."validUntil"::timestamptz, 'expired', 'client'
        FROM "Membership" m JOIN "ChainAuthorization" a ON a."intermediaryId" = m."organizationId"
        JOIN "Assignment" x ON x."authorizationId" = a."id" AND x."membershipId" = m."id" AND x."endedAt" IS NULL
        WHERE m."personId" = ${personId}::uuid AND m."endedAt" IS NULL AND ${expired.sql('a', now)}
        ORDER BY a."validUntil" DESC LIMIT ${stoppedShown})
      UNION ALL
      (SELECT a."id", a."organizationId", COALESCE(a."endedAt", a."validUntil"::timestamptz), CASE WHEN a."endedById" = m."personId" AND a."endReason" IS NULL THEN 'given_back' WHEN a."status" = 'ended' THEN 'ended' ELSE 'expired' END, 'own'
        FROM "Membership" m JOIN "StandardAuthorization" a ON a."membershipId" = m."id"
        WHERE m."personId" = ${personId}::uuid AND (a."status" = 'ended' OR m."endedAt" IS NULL AND ${expired.sql('a', now)})
        ORDER BY 3 DESC LIMIT ${stoppedShown})
    ) gone JOIN "Organization" c ON c."id" = gone."clientId" ORDER BY gone."on" DESC LIMIT ${stoppedShown}`
  return rows(db, stoppedShape, stopped)
}
