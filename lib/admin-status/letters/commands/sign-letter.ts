import 'server-only'
import { lockApplication } from '@/lib/admin-status/applications/commands/lock'
import { checkOpen, letterSelected } from '@/lib/admin-status/letters/queries/letter'
import { statementOf, unanswered } from '@/lib/admin-status/letters/queries/signing'
import { answerProof, judgeProof } from '@/lib/identity/phones/commands/prove'
import { signLetterSchema } from '@/lib/identity/phones/protocol'
import { findPhone } from '@/lib/identity/phones/queries/phone'
import { command } from '@/lib/kernel/command'
import { db } from '@/lib/kernel/db'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { noteSigned } from './signed'

/**
 * The phone signs the letter and the person types their PIN. What was signed is kept whole with the key, so that anybody
 * can verify it later. A letter that changed since the attempt began does not verify, and one that was replaced is closed.
 */
export const signLetter = command({
  name: 'letter.sign',
  as: 'visitor',
  input: signLetterSchema,
  async prepare({ now }, input) {
    const phone = await findPhone(input.phoneId)
    if (!phone) return refuse('phone_unknown')
    const row = await db.letterChallenge.findFirst({
      where: { id: input.challengeId, personId: phone.person.id, ...unanswered(now) },
      select: { id: true, number: true, expiresAt: true, statement: true, signatory: { select: letterSelected } },
    })
    if (!row) return refuse('signing_over')
    const may = checkOpen(row.signatory)
    if (!may.ok) return may
    const statement = statementOf(row.signatory, row)
    if (statement !== row.statement) return refuse('signing_over')
    const verdict = await judgeProof(phone, { statement, signature: input.signature, pin: input.pin })
    return ok({ phone, row, statement, verdict })
  },
  async run(context, input): Promise<Result<undefined>> {
    const { tx, now, prepared } = context
    const { phone, row, statement, verdict } = prepared
    const proven = await answerProof(context, phone, verdict, 'signing_over')
    if (!proven.ok) return proven
    // Rows are locked in the same order as for a letter on paper: two ways at one moment wait for each other, not for ever.
    await lockApplication(tx, row.signatory.application.id)
    // Read again: while the PIN was looked at, the application may have been withdrawn or the letter replaced.
    const letter = await tx.signatory.findUniqueOrThrow({ where: { id: row.signatory.id }, select: letterSelected })
    const still = checkOpen(letter)
    if (!still.ok) return still
    const closed = await tx.letterChallenge.updateMany({
      where: { id: row.id, ...unanswered(now) },
      data: { signedAt: now },
    })
    if (closed.count === 0) return refuse('signing_over')
    const kept = await tx.phone.updateMany({
      where: { id: phone.id, revokedAt: null, lockedAt: null },
      data: { wrongPins: 0, lastUsedAt: now },
    })
    if (kept.count === 0) return refuse('phone_locked')
    return noteSigned(context, letter, phone.person, {
      method: 'digital',
      statement,
      signature: input.signature,
      publicKey: phone.publicKey,
      phoneName: phone.name,
    })
  },
})
