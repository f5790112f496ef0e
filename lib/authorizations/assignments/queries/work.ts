import 'server-only'
import { z } from 'zod'
import { notOver } from '@/lib/authorizations/running'
import type { MemberActor } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import { isUuid } from '@/lib/kernel/text/ids'
import { can } from '@/lib/kernel/permissions'
import { rows } from '@/lib/kernel/rows'
import { Prisma } from '@/prisma/generated/client'

const workShape = z.object({ membershipId: z.uuid(), clients: z.number(), assignments: z.number() })

/** For how many clients somebody may act, by how many assignments. */
export type Work = Omit<z.infer<typeof workShape>, 'membershipId'>

export const noWork: Work = { clients: 0, assignments: 0 }

/** What each of these members of the organization was assigned of authorizations that are not over; nothing, where one is not in the map. */
export async function countWork(
  actor: MemberActor,
  membershipIds: string[],
  now = new Date(),
): Promise<Map<string, Work>> {
  const ids = membershipIds.filter(isUuid)
  if (!can(actor, 'employee.list') || ids.length === 0) return new Map()
  const assigned = Prisma.sql`
    SELECT s."membershipId", count(DISTINCT a."clientId")::int AS clients, count(*)::int AS assignments
    FROM "Assignment" s JOIN "ChainAuthorization" a ON a."id" = s."authorizationId"
    WHERE s."membershipId" IN (${Prisma.join(ids.map((id) => Prisma.sql`${id}::uuid`))})
      AND s."endedAt" IS NULL AND a."intermediaryId" = ${actor.organizationId}::uuid AND ${notOver.sql('a', now)}
    GROUP BY s."membershipId"`
  const found = await rows(db, workShape, assigned)
  return new Map(found.map(({ membershipId, ...work }) => [membershipId, work]))
}

/** The same of one member. */
export async function findWork(actor: MemberActor, membershipId: string, now = new Date()): Promise<Work> {
  return (await countWork(actor, [membershipId], now)).get(membershipId) ?? noWork
}
