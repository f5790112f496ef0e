import 'server-only'
import { can } from '@/lib/auth/permissions'
import type { PersonActor } from '@/lib/auth/acting'
import { ok, refuse, type Result } from '@/lib/result'
import { addMessage, moveApplication } from './move'
import type { ApplicationAnswer } from './schema'

/** The applicant answers a question of support staff; the application goes back to the queue. */
export async function answerApplication(
  actor: PersonActor,
  input: ApplicationAnswer,
  now = new Date(),
): Promise<Result<{ applicationId: string }>> {
  if (!can(actor, 'application.answer')) return refuse('forbidden')
  return moveApplication(actor, { applicationId: input.applicationId, event: 'answer' }, now, async (tx, application) => {
    // What was asked counts as done with the answer; the desk sees whether it is enough.
    await tx.caseTask.updateMany({ where: { applicationId: application.id, doneAt: null }, data: { doneAt: now } })
    await addMessage(tx, actor, application.id, input.text, false, now)
    return ok({ applicationId: application.id })
  })
}
