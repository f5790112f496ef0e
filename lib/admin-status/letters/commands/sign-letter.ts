import 'server-only'
import { lockApplication } from '@/lib/admin-status/applications/commands/lock'
import { checkOpen, letterSelected } from '@/lib/admin-status/letters/queries/letter'
import { statementOf, unanswered } from '@/lib/admin-status/letters/queries/signing'
import { answerProof, judgeAnswer, notePhoneUsed, type ChallengeKind } from '@/lib/identity/phones/commands/prove'
import { agreeSchema } from '@/lib/identity/phones/protocol-schema'
import { command } from '@/lib/kernel/command'
import { db } from '@/lib/kernel/db'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { noteSigned } from './signed'

const signing: ChallengeKind = {
  over: 'signing_over',
  failed: 'person.signingFailed',
  refused: 'person.signingRefused',
}

/**
 * The person chooses the number and types their PIN, and the phone signs the letter. What was signed is kept whole with the
 * key, so that anybody can verify it later. A letter that changed since the attempt began does not verify, and one that was
 * replaced is closed.
 */
export const signLetter = command({
  name: 'letter.sign',
  as: 'visitor',
  input: agreeSchema,
  prepare: ({ now }, input) =>
    judgeAnswer(input, async (phone) => {
      const row = await db.letterChallenge.findFirst({
        where: { id: input.challengeId, personId: phone.person.id, ...unanswered(now) },
        select: { id: true, number: true, expiresAt: true, statement: true, signatory: { select: letterSelected } },
      })
      if (!row) return refuse('signing_over')
      const may = checkOpen(row.signatory)
      if (!may.ok) return may
      if (statementOf(row.signatory, row) !== row.statement) return refuse('signing_over')
      return ok({ ...row, statementWith: (chosen: number) => statementOf(row.signatory, row, chosen) })
    }),
  async run(context, input): Promise<Result<undefined>> {
    const { tx, now, prepared } = context
    const { phone, asked } = prepared
    const close = (data: { signedAt: Date } | { refusedAt: Date }) =>
      tx.letterChallenge.updateMany({
        where: { id: asked.id, ...unanswered(now) },
        data: { ...data, chosenNumber: input.number },
      })
    const proven = await answerProof(context, signing, prepared, () => close({ refusedAt: now }))
    if (!proven.ok) return proven
    // Rows are locked in the same order as for a letter on paper: two ways at one moment wait for each other, not for ever.
    await lockApplication(tx, asked.signatory.application.id)
    // Read again: while the PIN was looked at, the application may have been withdrawn or the letter replaced.
    const letter = await tx.signatory.findUniqueOrThrow({ where: { id: asked.signatory.id }, select: letterSelected })
    const still = checkOpen(letter)
    if (!still.ok) return still
    const closed = await close({ signedAt: now })
    if (closed.count === 0) return refuse('signing_over')
    const used = await notePhoneUsed(context, phone)
    if (!used.ok) return used
    return noteSigned(context, letter, phone.person, {
      method: 'digital',
      statement: asked.statement,
      signature: input.signature,
      publicKey: phone.publicKey,
      phoneName: phone.name,
    })
  },
})
