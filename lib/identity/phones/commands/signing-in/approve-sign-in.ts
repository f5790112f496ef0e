import 'server-only'
import { answerProof, judgeAnswer, notePhoneUsed, type ChallengeKind } from '@/lib/identity/phones/commands/prove'
import { wakeSignIn } from '@/lib/identity/phones/follow-sign-in'
import { signInStatement } from '@/lib/identity/phones/protocol'
import { agreeSchema } from '@/lib/identity/phones/protocol-schema'
import { ownOrigin, purposeOf, undecided } from '@/lib/identity/phones/queries/sign-in'
import { command } from '@/lib/kernel/command'
import { db } from '@/lib/kernel/db'
import { ok, refuse } from '@/lib/kernel/result'

const signingIn: ChallengeKind = {
  over: 'sign_in_over',
  failed: 'person.signInFailed',
  refused: 'person.signInRefused',
}

/** The person chooses the number and types their PIN, and the phone signs: the browser that asked may come in. */
export const approveSignIn = command({
  name: 'signIn.approve',
  as: 'visitor',
  input: agreeSchema,
  prepare: ({ now }, input) =>
    judgeAnswer(input, async (phone) => {
      const row = await db.signInChallenge.findFirst({
        where: { id: input.challengeId, personId: phone.person.id, ...undecided(now) },
        select: { id: true, browserHash: true, number: true, nonce: true, expiresAt: true, purpose: true },
      })
      if (!row) return refuse('sign_in_over')
      const { id: challengeId, browserHash, nonce, number, expiresAt } = row
      const of = {
        challengeId,
        nonce,
        origin: ownOrigin(),
        expiresAt: expiresAt.toISOString(),
        purpose: purposeOf(row),
      }
      return ok({ browserHash, number, statementWith: (chosen: number) => signInStatement(of, chosen) })
    }),
  async run(context, { challengeId, number: chosenNumber }) {
    const { tx, now, prepared, afterCommit } = context
    const { phone, asked } = prepared
    const close = (data: { approvedAt: Date; phoneId: string } | { refusedAt: Date }) => {
      afterCommit(() => wakeSignIn(asked.browserHash))
      return tx.signInChallenge.updateMany({
        where: { id: challengeId, personId: phone.person.id, ...undecided(now) },
        data: { ...data, chosenNumber },
      })
    }
    const proven = await answerProof(context, signingIn, prepared, () => close({ refusedAt: now }))
    if (!proven.ok) return proven
    const { count } = await close({ approvedAt: now, phoneId: phone.id })
    return count === 0 ? refuse('sign_in_over') : notePhoneUsed(context, phone)
  },
})
