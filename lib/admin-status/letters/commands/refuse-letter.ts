import 'server-only'
import { lockApplication } from '@/lib/admin-status/applications/commands/lock'
import { record } from '@/lib/events/record'
import type { PersonActor } from '@/lib/kernel/actor'
import { transact } from '@/lib/kernel/db'
import { queueMail } from '@/lib/notifications/outbox'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { checkOpen, findLetter } from '@/lib/admin-status/letters/queries/letter'
import type { Refusal } from '@/lib/admin-status/signatories/schema'

/** A signatory does not sign, and says why. The applicant reads it, and can ask somebody else. */
export async function refuseLetter(
  actor: PersonActor,
  input: Refusal,
  now = new Date(),
): Promise<Result<{ signatoryId: string }>> {
  return transact(async (tx) => {
    const known = await findLetter(actor, input.signatoryId, tx)
    if (!known) return refuse('not_found')
    await lockApplication(tx, known.application.id)
    // Read again: the application may have been withdrawn, or the letter signed, a moment ago.
    const letter = await findLetter(actor, input.signatoryId, tx)
    if (!letter) return refuse('not_found')
    const may = checkOpen(letter)
    if (!may.ok) return may
    const { count } = await tx.signatory.updateMany({
      where: { id: letter.id, state: 'asked' },
      data: { state: 'refused', refusalReason: input.reason, respondedAt: now },
    })
    if (count === 0) return refuse('changed_meanwhile')
    const { application } = letter
    await record(tx, {
      at: now,
      actor,
      organizationId: null,
      action: 'letter.refused',
      subject: { type: 'AdminApplication', id: application.id, name: letter.name },
      after: { reason: input.reason, letter: letter.letterReference },
    })
    const data = {
      organization: application.organization.name,
      person: letter.name,
      reason: input.reason,
      path: `/applications/${application.id}`,
    }
    await queueMail(tx, {
      event: `letter.refused:${letter.id}:${now.getTime()}`,
      to: application.person,
      template: 'letterRefused',
      data,
      at: now,
    })
    return ok({ signatoryId: letter.id })
  })
}
