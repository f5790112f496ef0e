import 'server-only'
import { answerProof, judgeAnswer, notePhoneUsed, type ChallengeKind } from '@/lib/identity/phones/commands/prove'
import { confirmationStatement } from '@/lib/identity/phones/protocol'
import { agreeSchema } from '@/lib/identity/phones/protocol-schema'
import { asked, seenOf, unanswered } from '@/lib/identity/phones/queries/confirmation'
import { command } from '@/lib/kernel/command'
import { db } from '@/lib/kernel/db'
import { ok, refuse } from '@/lib/kernel/result'

const confirming: ChallengeKind = {
  over: 'confirmation_over',
  failed: 'person.confirmationFailed',
  refused: 'person.confirmationRefused',
}

/**
 * The person reads which change of their account it is, chooses the number and types their PIN, and the phone signs all of
 * that: the session that asked may make the change.
 */
export const approveConfirmation = command({
  name: 'confirmation.approve',
  as: 'visitor',
  input: agreeSchema,
  prepare: ({ now }, input) =>
    judgeAnswer(input, async (phone) => {
      const row = await db.confirmation.findFirst({
        where: { id: input.challengeId, personId: phone.person.id, ...unanswered(now) },
        select: asked,
      })
      if (!row) return refuse('confirmation_over')
      const seen = seenOf(row, phone.person.name)
      return ok({ number: row.number, statementWith: (chosen: number) => confirmationStatement(seen, chosen) })
    }),
  async run(context, { challengeId, number: chosenNumber }) {
    const { tx, now, prepared } = context
    const { phone } = prepared
    const close = (data: { approvedAt: Date; phoneId: string } | { refusedAt: Date }) =>
      tx.confirmation.updateMany({
        where: { id: challengeId, personId: phone.person.id, ...unanswered(now) },
        data: { ...data, chosenNumber },
      })
    const proven = await answerProof(context, confirming, prepared, () => close({ refusedAt: now }))
    if (!proven.ok) return proven
    const { count } = await close({ approvedAt: now, phoneId: phone.id })
    return count === 0 ? refuse('confirmation_over') : notePhoneUsed(context, phone)
  },
})
