import 'server-only'
import { wakeSignIn } from '@/lib/identity/phones/follow-sign-in'
import { hasSigned } from '@/lib/identity/phones/keys'
import { limitMinutes, looksPerAddress } from '@/lib/identity/phones/limits'
import { lookAtSignInSchema, lookStatement, type SignInSeen } from '@/lib/identity/phones/protocol'
import { findPhone } from '@/lib/identity/phones/queries/phone'
import { ownOrigin, undecided } from '@/lib/identity/phones/queries/sign-in'
import { matching } from '@/lib/identity/phones/secrets'
import { command } from '@/lib/kernel/command'
import { ok, refuse, type Result } from '@/lib/kernel/result'

/** The phone asks what it is to approve: who, where, which browser, and the number to compare. */
export const lookAtSignIn = command({
  name: 'signIn.look',
  as: 'visitor',
  input: lookAtSignInSchema,
  async prepare({ actor }, input) {
    if (!(await looksPerAddress.take(actor.client.address)))
      return refuse('too_many_attempts', { details: { minutes: limitMinutes } })
    const phone = await findPhone(input.phoneId)
    if (!phone || !hasSigned(phone.publicKey, lookStatement(phone.id, input.secret), input.signature))
      return refuse('phone_unknown')
    return phone.lockedAt ? refuse('phone_locked') : ok(phone)
  },
  async run({ tx, actor, now, prepared: phone, afterCommit }, { secret }): Promise<Result<SignInSeen>> {
    const row = await tx.signInChallenge.findFirst({
      where: { ...matching(secret), ...undecided(now), personId: phone.person.id },
      select: {
        id: true,
        browserHash: true,
        number: true,
        nonce: true,
        browser: true,
        address: true,
        createdAt: true,
        expiresAt: true,
      },
    })
    if (!row) return refuse('sign_in_over')
    await tx.signInChallenge.updateMany({ where: { id: row.id, seenAt: null }, data: { seenAt: now } })
    afterCommit(() => wakeSignIn(row.browserHash))
    afterCommit(() => looksPerAddress.giveBack(actor.client.address))
    const { id, number, nonce, browser, address, createdAt, expiresAt } = row
    return ok({
      number,
      nonce,
      browser,
      address,
      challengeId: id,
      personName: phone.person.name,
      origin: ownOrigin(),
      createdAt: createdAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
    })
  },
})
