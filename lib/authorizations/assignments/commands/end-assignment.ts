import 'server-only'
import { emit } from '@/lib/events/emit'
import { command } from '@/lib/kernel/command'
import { ok } from '@/lib/kernel/result'
import { endAssignmentSchema } from '../schema'
import { endOne } from './end-one'

/** The admin takes an assignment back; the employee is told. */
export const endAssignment = command({
  name: 'assignment.end',
  as: 'member',
  input: endAssignmentSchema,
  async run(context, { assignmentId }) {
    const { actor } = context
    const ended = await endOne(context, {
      id: assignmentId,
      authorization: { intermediaryId: actor.organizationId },
    })
    if (!ended.ok) return ended
    const { authorization, membership, before, isNow } = ended.value
    if (!isNow) return ok({ authorizationId: authorization.id })
    await emit(context, 'assignment.ended', {
      subject: { id: assignmentId, name: membership.person.name },
      organizationId: actor.organizationId,
      before,
      data: { personId: membership.person.id, office: actor.organizationName },
    })
    return ok({ authorizationId: authorization.id })
  },
})
