import 'server-only'
import { wakeSignIn } from '@/lib/identity/phones/follow-sign-in'
import { approveSignInSchema, signInStatement } from '@/lib/identity/phones/protocol'
import { findPhone } from '@/lib/identity/phones/queries/phone'
import { ownOrigin, undecided } from '@/lib/identity/phones/queries/sign-in'
import { command } from '@/lib/kernel/command'
import { db } from '@/lib/kernel/db'
import { ok, refuse } from '@/lib/kernel/result'
import { answerProof, judgeProof } from '@/lib/identity/phones/commands/prove'

/** The phone signs and the person types their PIN: the browser that asked may come in. */
export const approveSignIn = command({
  name: 'signIn.approve',
  as: 'visitor',
  input: approveSignInSchema,
  async prepare({ now }, input) {
    const phone = await findPhone(input.phoneId)
    if (!phone) return refuse('phone_unknown')
    const row = await db.signInChallenge.findFirst({
      where: { id: input.challengeId, personId: phone.person.id, ...undecided(now) },
      select: { id: true, browserHash: true, number: true, nonce: true, expiresAt: true },
    })
    if (!row) return refuse('sign_in_over')
    const { id: challengeId, browserHash, nonce, number, expiresAt } = row
    const of = { challengeId, nonce, number, origin: ownOrigin(), expiresAt: expiresAt.toISOString() }
    const { signature, pin } = input
    return ok({
      phone,
      browserHash,
      verdict: await judgeProof(phone, { statement: signInStatement(of), signature, pin }),
    })
  },
  async run(context, { challengeId }) {
    const { tx, now, afterCommit } = context
    const { phone, browserHash, verdict } = context.prepared
    const proven = await answerProof(context, phone, verdict, 'sign_in_over')
    if (!proven.ok) return proven
    const { count } = await tx.signInChallenge.updateMany({
      where: { id: challengeId, personId: phone.person.id, ...undecided(now) },
      data: { approvedAt: now, phoneId: phone.id },
    })
    if (count === 0) return refuse('sign_in_over')
    afterCommit(() => wakeSignIn(browserHash))
    const kept = await tx.phone.updateMany({
      where: { id: phone.id, revokedAt: null, lockedAt: null },
      data: { wrongPins: 0, lastUsedAt: now },
    })
    return kept.count === 1 ? ok() : refuse('phone_locked')
  },
})
