import 'server-only'
import type { MemberActor } from '@/lib/kernel/actor'
import { can } from '@/lib/kernel/permissions'
import { db } from '@/lib/kernel/db'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { isUuid } from '@/lib/kernel/ids'

/** Remembers when the client first looked at the request, so that the intermediary knows. */
export async function noteRequestViewed(
  actor: MemberActor,
  input: { requestId: string },
  now = new Date(),
): Promise<Result<undefined>> {
  if (!can(actor, 'request.view')) return refuse('forbidden')
  if (!isUuid(input.requestId)) return refuse('not_found')
  await db.authorizationRequest.updateMany({
    where: { id: input.requestId, clientId: actor.organizationId, status: 'pending', firstViewedAt: null },
    data: { firstViewedAt: now },
  })
  return ok()
}
