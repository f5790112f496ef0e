import 'server-only'
import { lockApplication } from '@/lib/admin-status/applications/commands/lock'
import { checkOpen, findLetter } from '@/lib/admin-status/letters/queries/letter'
import { refuseLetterSchema } from '@/lib/admin-status/signatories/schema'
import { emit } from '@/lib/events/emit'
import { command } from '@/lib/kernel/command'
import { ok, refuse, type Result } from '@/lib/kernel/result'

/** A signatory does not sign, and says why. The applicant reads it, and can ask somebody else. */
export const refuseLetter = command({
  name: 'letter.refuse',
  as: 'person',
  may: 'letter.answer',
  input: refuseLetterSchema,
  async run(context, { signatoryId, reason }): Promise<Result<{ signatoryId: string }>> {
    const { tx, actor, now } = context
    const known = await findLetter(actor, signatoryId, tx)
    if (!known) return refuse('not_found')
    await lockApplication(tx, known.application.id)
    // Read again: the application may have been withdrawn, or the letter signed, a moment ago.
    const letter = await findLetter(actor, signatoryId, tx)
    if (!letter) return refuse('not_found')
    const may = checkOpen(letter)
    if (!may.ok) return may
    const { count } = await tx.signatory.updateMany({
      where: { id: letter.id, state: 'asked' },
      data: { state: 'refused', refusalReason: reason, respondedAt: now },
    })
    if (count === 0) return refuse('changed_meanwhile')
    await emit(context, 'letter.refused', {
      subject: { id: letter.application.id, name: letter.name },
      after: { reason, letter: letter.letterReference },
      data: { signatoryId: letter.id },
    })
    return ok({ signatoryId: letter.id })
  },
})
