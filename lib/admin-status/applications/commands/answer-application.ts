import 'server-only'
import { record } from '@/lib/events/record'
import { can } from '@/lib/kernel/permissions'
import type { PersonActor } from '@/lib/kernel/actor'
import { refreshRisks } from '@/lib/admin-status/risks/assess'
import { transact } from '@/lib/kernel/db'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { isUuid } from '@/lib/kernel/ids'
import { lockApplication } from './lock'
import { addMessage, moveApplication } from './move'
import type { ApplicationAnswer } from '@/lib/admin-status/applications/schema'

/** The applicant answers a question of support staff; the application goes back to the queue. Unasked they can write too, as long as it lies at the desk. */
export async function answerApplication(
  actor: PersonActor,
  input: ApplicationAnswer,
  now = new Date(),
): Promise<Result<{ applicationId: string }>> {
  if (!can(actor, 'application.answer')) return refuse('forbidden')
  const written = await writeUnasked(actor, input, now)
  if (written) return written
  return moveApplication(
    actor,
    { applicationId: input.applicationId, event: 'answer' },
    now,
    async (tx, application) => {
      // What was asked counts as done with the answer; the desk sees whether it is enough.
      await tx.caseTask.updateMany({ where: { applicationId: application.id, doneAt: null }, data: { doneAt: now } })
      await addMessage(tx, actor, application.id, input.text, false, now)
      // Letters may have been added, replaced or asked again meanwhile.
      await refreshRisks(tx, application.id)
      return ok({ applicationId: application.id })
    },
  )
}

/** Adds to the conversation of an application that staff work on; null when it is in another state, where an answer does more. */
async function writeUnasked(
  actor: PersonActor,
  { applicationId, text }: ApplicationAnswer,
  now: Date,
): Promise<Result<{ applicationId: string }> | null> {
  if (!isUuid(applicationId)) return refuse('not_found')
  const done = await transact(async (tx) => {
    const found = await lockApplication(tx, applicationId)
    if (found?.personId !== actor.personId || (found.status !== 'submitted' && found.status !== 'second_review'))
      return ok(false)
    await addMessage(tx, actor, applicationId, text, false, now)
    await record(tx, {
      at: now,
      actor,
      organizationId: null,
      action: 'case.messageReceived',
      subject: { type: 'AdminApplication', id: applicationId, name: actor.name },
    })
    return ok(true)
  })
  if (!done.ok) return done
  return done.value ? ok({ applicationId }) : null
}
