import 'server-only'
import { emit } from '@/lib/events/emit'
import { command } from '@/lib/kernel/command'
import { ok, refuse } from '@/lib/kernel/result'
import { transition } from '@/lib/kernel/transition'
import { nextStatus, statusOn } from '../rules'
import { requestIdSchema } from '../schema'
import { closing } from './closing'

/** The intermediary takes its request back, as long as the client has not decided. */
export const withdrawRequest = command({
  name: 'request.withdraw',
  as: 'member',
  input: requestIdSchema,
  async run(context, { requestId }) {
    const { tx, actor, now } = context
    const request = await tx.authorizationRequest.findFirst({
      where: { id: requestId, intermediaryId: actor.organizationId },
      select: { ...closing, decideBy: true },
    })
    if (!request) return refuse('not_found')
    const moved = await transition(nextStatus(statusOn(request, now), 'withdraw'), (status) =>
      tx.authorizationRequest.updateMany({
        where: { id: request.id, status: request.status },
        data: { status, closedAt: now, closedById: actor.personId, closedByName: actor.name },
      }),
    )
    if (!moved.ok) return moved
    await emit(context, 'request.withdrawn', {
      subject: { id: request.id, name: request.client.name },
      organizationId: actor.organizationId,
      otherOrganizationId: request.clientId,
      before: { status: request.status },
      after: { status: moved.value, intermediary: actor.organizationName },
    })
    return ok({ requestId: request.id })
  },
})
