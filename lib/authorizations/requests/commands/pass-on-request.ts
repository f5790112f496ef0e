import 'server-only'
import { emit } from '@/lib/events/emit'
import { command } from '@/lib/kernel/command'
import { isoDay } from '@/lib/kernel/days'
import { db } from '@/lib/kernel/db'
import { limit } from '@/lib/kernel/limits'
import { ok, refuse } from '@/lib/kernel/result'
import { listDeciders } from '@/lib/organizations/memberships/queries/admins'
import { statusOn } from '../rules'
import { requestIdSchema } from '../schema'

const day = 24 * 60 * 60

/** A request is passed on so often in a day, by whomever: each time its colleagues get a mail. */
const passingsPerRequest = limit('request-passings', 2, day)

/**
 * Whoever of the client cannot decide on a request passes it on to the colleagues who can: an admin below its level, a
 * restricted admin, an employee to whom somebody sent the link. The other
 * side does not hear of it: who decides here is no business of theirs.
 */
export const passOnRequest = command({
  name: 'request.passOn',
  as: 'member',
  may: 'request.passOn',
  input: requestIdSchema,
  async prepare({ actor }, { requestId }) {
    // A request of others counts for nobody.
    const request = await db.authorizationRequest.count({ where: { id: requestId, clientId: actor.organizationId } })
    if (request === 0) return refuse('not_found')
    const isLeft = await passingsPerRequest.take(requestId)
    return isLeft ? ok(requestId) : refuse('too_many_attempts', { details: { minutes: day / 60 } })
  },
  giveBack: (requestId) => passingsPerRequest.giveBack(requestId),
  async run(context, { requestId }) {
    const { tx, actor, now } = context
    const request = await tx.authorizationRequest.findFirst({
      where: { id: requestId, clientId: actor.organizationId },
      select: { id: true, status: true, decideBy: true, level: true, intermediary: { select: { name: true } } },
    })
    if (!request) return refuse('not_found')
    const status = statusOn(request, now)
    if (status !== 'pending') return refuse(`request_${status}`)
    const deciders = await listDeciders(tx, actor.organizationId, request.level, now)
    const personIds = deciders.map(({ personId }) => personId).filter((id) => id !== actor.personId)
    if (personIds.length === 0) return refuse('nobody_can_decide')
    await emit(context, 'request.passedOn', {
      subject: { id: request.id, name: request.intermediary.name },
      organizationId: actor.organizationId,
      after: { level: request.level, people: personIds.length },
      data: { personIds, client: actor.organizationName, decideBy: isoDay(request.decideBy) },
    })
    return ok({ requestId: request.id })
  },
})
