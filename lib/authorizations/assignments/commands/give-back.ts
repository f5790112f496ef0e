import 'server-only'
import { emit } from '@/lib/events/emit'
import { command } from '@/lib/kernel/command'
import { ok, refuse } from '@/lib/kernel/result'
import { described } from '../rules'
import { endAssignmentSchema } from '../schema'

/** The employee gives back what they were assigned; the admins are told, and whether anybody else has it. */
export const giveBack = command({
  name: 'assignment.giveBack',
  as: 'person',
  input: endAssignmentSchema,
  async run(context, { assignmentId }) {
    const { tx, actor, now } = context
    const assignment = await tx.assignment.findFirst({
      where: { id: assignmentId, membership: { personId: actor.personId } },
      select: {
        id: true,
        isAllServices: true,
        services: { select: { serviceId: true } },
        authorization: { select: { id: true, intermediaryId: true, client: { select: { name: true } } } },
      },
    })
    if (!assignment) return refuse('not_found')
    const { isAllServices, services, authorization } = assignment
    const { count } = await tx.assignment.updateMany({
      where: { id: assignment.id, endedAt: null },
      data: { endedAt: now, endedById: actor.personId },
    })
    // Given back already, or taken back by an admin: what was wanted is so.
    if (count === 0) return ok({ assignmentId: assignment.id })
    const others = await tx.assignment.count({ where: { authorizationId: authorization.id, endedAt: null } })
    const had = described({ isAllServices, serviceIds: services.map((row) => row.serviceId) })
    await emit(context, 'assignment.givenBack', {
      subject: { id: assignment.id, name: actor.name },
      organizationId: authorization.intermediaryId,
      before: { ...had, client: authorization.client.name },
      data: { authorizationId: authorization.id, isLast: others === 0 },
    })
    return ok({ assignmentId: assignment.id })
  },
})
