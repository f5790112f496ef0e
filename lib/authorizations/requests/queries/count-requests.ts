import { waiting } from '../waiting'
import 'server-only'
import type { MemberActor } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import { can } from '@/lib/kernel/permissions'

/** A count in a tab stops here: beyond it nobody needs the exact number. */
const dueLimit = 999

/** How many requests wait for a decision of this organization. */
export async function countRequestsToDecide(actor: MemberActor, now = new Date()): Promise<number> {
  if (!can(actor, 'request.view')) return 0
  return db.authorizationRequest.count({
    where: { clientId: actor.organizationId, ...waiting.where(now) },
    take: dueLimit,
  })
}
