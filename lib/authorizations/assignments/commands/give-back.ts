import 'server-only'
import { emit } from '@/lib/events/emit'
import { command } from '@/lib/kernel/command'
import { ok } from '@/lib/kernel/result'
import { endAssignmentSchema } from '../schema'
import { endOne } from './end-one'

/** The employee gives back what they were assigned; the admins are told, and whether anybody else has it. */
export const giveBack = command({
  name: 'assignment.giveBack',
  as: 'person',
  input: endAssignmentSchema,
  async run(context, { assignmentId }) {
    const { tx, actor } = context
    const ended = await endOne(context, { id: assignmentId, membership: { personId: actor.personId } })
    if (!ended.ok) return ended
    const { authorization, before, isNow } = ended.value
    if (!isNow) return ok({ assignmentId })
    const others = await tx.assignment.count({ where: { authorizationId: authorization.id, endedAt: null } })
    await emit(context, 'assignment.givenBack', {
      subject: { id: assignmentId, name: actor.name },
      organizationId: authorization.intermediaryId,
      before,
      data: { authorizationId: authorization.id, isLast: others === 0 },
    })
    return ok({ assignmentId })
  },
})
