import 'server-only'
import { command } from '@/lib/kernel/command'
import { ok, refuse } from '@/lib/kernel/result'
import { requestIdSchema } from '../schema'

/** Remembers when the client first looked at the request, so that the intermediary knows. */
export const noteRequestViewed = command({
  name: 'request.view',
  as: 'member',
  input: requestIdSchema,
  async run({ tx, actor, now }, { requestId }) {
    const request = { id: requestId, clientId: actor.organizationId }
    if ((await tx.authorizationRequest.count({ where: request })) === 0) return refuse('not_found')
    await tx.authorizationRequest.updateMany({
      where: { ...request, status: 'pending', firstViewedAt: null },
      data: { firstViewedAt: now },
    })
    return ok()
  },
})
