import 'server-only'
import { emit } from '@/lib/events/emit'
import { command } from '@/lib/kernel/command'
import { ok, refuse } from '@/lib/kernel/result'
import { described } from '../rules'
import { endAssignmentSchema } from '../schema'

/** The admin takes an assignment back; the employee is told. */
export const endAssignment = command({
  name: 'assignment.end',
  as: 'member',
  input: endAssignmentSchema,
  async run(context, { assignmentId }) {
    const { tx, actor, now } = context
    const assignment = await tx.assignment.findFirst({
      where: { id: assignmentId, authorization: { intermediaryId: actor.organizationId } },
      select: {
        id: true,
        isAllServices: true,
        services: { select: { serviceId: true } },
        authorization: { select: { id: true, client: { select: { name: true } } } },
        membership: { select: { person: { select: { id: true, name: true } } } },
      },
    })
    if (!assignment) return refuse('not_found')
    const { isAllServices, services, authorization, membership } = assignment
    const { count } = await tx.assignment.updateMany({
      where: { id: assignment.id, endedAt: null },
      data: { endedAt: now, endedById: actor.personId },
    })
    // Taken back already, by a repeated submit or by a colleague: what was wanted is so.
    if (count === 0) return ok({ authorizationId: authorization.id })
    const had = described({ isAllServices, serviceIds: services.map((row) => row.serviceId) })
    await emit(context, 'assignment.ended', {
      subject: { id: assignment.id, name: membership.person.name },
      organizationId: actor.organizationId,
      before: { ...had, client: authorization.client.name },
      data: { personId: membership.person.id, office: actor.organizationName },
    })
    return ok({ authorizationId: authorization.id })
  },
})
