import 'server-only'
import { z } from 'zod'
import { notOver } from '@/lib/authorizations/running'
import type { MemberActor } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import { isUuid } from '@/lib/kernel/text/ids'
import { can } from '@/lib/kernel/permissions'
import { rows } from '@/lib/kernel/rows'
import { Prisma } from '@/prisma/generated/client'

const workShape = z.object({ membershipId: z.uuid(), clients: z.number(), assignments: z.number(), own: z.number() })

/** For how many clients somebody may act, by how many assignments, and how many they were given for the own organization. */
export type Work = Omit<z.infer<typeof workShape>, 'membershipId'>

export const noWork: Work = { clients: 0, assignments: 0, own: 0 }

/** What each of these members of the organization was assigned or given that is not over; nothing, where one is not in the map. */
export async function countWork(
  actor: MemberActor,
  membershipIds: string[],
  now = new Date(),
): Promise<Map<string, Work>> {
  const ids = membershipIds.filter(isUuid)
  if (!can(actor, 'employee.list') || ids.length === 0) return new Map()
  const members = Prisma.join(ids.map((id) => Prisma.sql`${id}::uuid`))
  const assigned = Prisma.sql`
    SELECT s."membershipId", count(DISTINCT a."clientId")::int AS clients, count(*)::int AS assignments, 0 AS own
    FROM "Assignment" s JOIN "ChainAuthorization" a ON a."id" = s."authorizationId"
    WHERE s."membershipId" IN (${members})
      AND s."endedAt" IS NULL AND a."intermediaryId" = ${actor.organizationId}::uuid AND ${notOver.sql('a', now)}
    GROUP BY s."membershipId"`
  const given = Prisma.sql`
    SELECT a."membershipId", 0, 0, count(*)::int FROM "StandardAuthorization" a
    WHERE a."membershipId" IN (${members}) AND a."organizationId" = ${actor.organizationId}::uuid AND ${notOver.sql('a', now)}
    GROUP BY a."membershipId"`
  const both = Prisma.sql`
    SELECT "membershipId", sum(clients)::int AS clients, sum(assignments)::int AS assignments, sum(own)::int AS own
    FROM (${assigned} UNION ALL ${given}) b GROUP BY "membershipId"`
  const found = await rows(db, workShape, both)
  return new Map(found.map(({ membershipId, ...work }) => [membershipId, work]))
}

/** The same of one member. */
export async function findWork(actor: MemberActor, membershipId: string, now = new Date()): Promise<Work> {
  return (await countWork(actor, [membershipId], now)).get(membershipId) ?? noWork
}
