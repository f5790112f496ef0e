import 'server-only'
import { applicationAnswerSchema } from '@/lib/admin-status/applications/schema'
import { refreshRisks } from '@/lib/admin-status/risks/assess'
import { emit } from '@/lib/events/emit'
import { command } from '@/lib/kernel/command'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { lockApplication } from './lock'
import { moveApplication } from './move'

/** The applicant answers a question of support staff; the application goes back to the queue. Unasked they can write too, as long as it lies at the desk. */
export const answerApplication = command({
  name: 'application.answer',
  as: 'person',
  input: applicationAnswerSchema,
  async run(context, { applicationId, text }): Promise<Result<{ applicationId: string }>> {
    const { tx, actor, now } = context
    const found = await lockApplication(tx, applicationId)
    if (found?.personId !== actor.personId) return refuse('not_found')
    const isUnasked = found.status === 'submitted' || found.status === 'second_review'
    if (!isUnasked) {
      const moved = await moveApplication(context, applicationId, 'answer')
      if (!moved.ok) return moved
      // What was asked counts as done with the answer; the desk sees whether it is enough.
      await tx.caseTask.updateMany({ where: { caseId: applicationId, doneAt: null }, data: { doneAt: now } })
    }
    await tx.adminApplicationMessage.create({
      data: { applicationId, authorId: actor.personId, authorName: actor.name, isFromStaff: false, text, sentAt: now },
      select: { id: true },
    })
    if (isUnasked) await emit(context, 'case.messageReceived', { subject: { id: applicationId, name: actor.name } })
    // Letters may have been added, replaced or asked again meanwhile.
    else await refreshRisks(tx, applicationId)
    return ok({ applicationId })
  },
})
