import 'server-only'
import { command } from '@/lib/kernel/command'
import { ok } from '@/lib/kernel/result'
import { requestIdSchema } from '../schema'

/** Remembers when the client first looked at the request, so that the intermediary knows. */
export const noteRequestViewed = command({
  name: 'request.view',
  as: 'member',
  input: requestIdSchema,
  async run({ tx, actor, now }, { requestId }) {
    await tx.authorizationRequest.updateMany({
      where: { id: requestId, clientId: actor.organizationId, status: 'pending', firstViewedAt: null },
      data: { firstViewedAt: now },
    })
    return ok()
  },
})
