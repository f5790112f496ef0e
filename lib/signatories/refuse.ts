import 'server-only'
import { lockApplication } from '@/lib/admin-applications/lock'
import { record } from '@/lib/audit/record'
import type { PersonActor } from '@/lib/auth/acting'
import { transact } from '@/lib/db'
import { queueMail } from '@/lib/mail/outbox'
import { ok, refuse, type Result } from '@/lib/result'
import { checkOpen, findLetter } from './letter'
import type { Refusal } from './schema'

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
