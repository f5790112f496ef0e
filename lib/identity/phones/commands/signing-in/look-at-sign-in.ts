import 'server-only'
import { countNoGuess, recognizePhone } from '@/lib/identity/phones/commands/recognize-phone'
import { wakeSignIn } from '@/lib/identity/phones/follow-sign-in'
import { numbersOf } from '@/lib/identity/phones/numbers'
import { phoneProtocol, type SignInSeen } from '@/lib/identity/phones/protocol'
import { lookSchema } from '@/lib/identity/phones/protocol-schema'
import { ownOrigin, purposeOf, undecided } from '@/lib/identity/phones/queries/sign-in'
import { matching } from '@/lib/identity/phones/secrets'
import { browserName } from '@/lib/identity/sessions/browser/browser-name'
import { command } from '@/lib/kernel/command'
import { ok, refuse, type Result } from '@/lib/kernel/result'

/** The phone asks what it is to approve: who, where, which browser, and the numbers to choose among. */
export const lookAtSignIn = command({
  name: 'signIn.look',
  as: 'visitor',
  input: lookSchema,
  prepare: recognizePhone,
  async run(context, { secret, protocol }): Promise<Result<SignInSeen>> {
    const { tx, now, prepared: phone, afterCommit } = context
    const row = await tx.signInChallenge.findFirst({
      where: { ...matching(secret), ...undecided(now), personId: phone.person.id },
      select: {
        id: true,
        browserHash: true,
        number: true,
        nonce: true,
        purpose: true,
        browser: true,
        address: true,
        createdAt: true,
        expiresAt: true,
      },
    })
    if (!row) return refuse('sign_in_over')
    const purpose = purposeOf(row)
    // A page of before would neither show nor sign at which service it is.
    if (purpose && protocol !== phoneProtocol) return refuse('changed_meanwhile')
    await tx.signInChallenge.updateMany({ where: { id: row.id, seenAt: null }, data: { seenAt: now } })
    afterCommit(() => wakeSignIn(row.browserHash))
    countNoGuess(context)
    const { id, nonce, browser, address, createdAt, expiresAt } = row
    return ok({
      nonce,
      purpose,
      browser,
      browserName: browserName(browser),
      address,
      challengeId: id,
      numbers: numbersOf(row),
      personName: phone.person.name,
      origin: ownOrigin(),
      createdAt: createdAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
    })
  },
})
