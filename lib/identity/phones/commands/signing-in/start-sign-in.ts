import 'server-only'
import { askerOf, limitMinutes, signInsPerAddress, signInsPerAsker } from '@/lib/identity/phones/limits'
import { newNumber } from '@/lib/identity/phones/numbers'
import { signInSeconds } from '@/lib/identity/phones/rules'
import { startSignInSchema } from '@/lib/identity/phones/schema'
import { hashOf, newSecret, secretsOf } from '@/lib/identity/phones/secrets'
import { isEmailAddress, spellEmail } from '@/lib/kernel/text/email-address'
import { command } from '@/lib/kernel/command'
import { ok, refuse } from '@/lib/kernel/result'

/**
 * Begins to sign in: a secret for this browser alone. An unknown address with which somebody could register gets the
 * same answer after the same work; only nobody's phone will find it. Attempts of others neither end this one nor count
 * as its own.
 */
export const startSignIn = command({
  name: 'signIn.start',
  as: 'visitor',
  input: startSignInSchema,
  async prepare({ actor }, typed) {
    const email = spellEmail(typed.email)
    const { address } = actor.client
    const tries = [await signInsPerAddress.take(address), await signInsPerAsker.take(askerOf(email, address))]
    if (tries.includes(false)) return refuse('too_many_attempts', { details: { minutes: limitMinutes } })
    return ok(email)
  },
  async run({ tx, actor, now, prepared: email }, { purpose }) {
    const person = await tx.person.findUnique({ where: { email }, select: { id: true } })
    // Nobody waits two minutes for a phone that cannot answer. Those who registered before today's rule sign in, so
    // this tells whether an address of a form with which nobody can register any more (`jan@localhost`) has an account,
    // and nothing of any other address. Accepted: see docs/decisions/0033.
    if (!person && !isEmailAddress(email)) return refuse('email_malformed', { field: 'email' })
    const browserSecret = newSecret()
    const { secret, code } = secretsOf('sign-in', browserSecret)
    const expiresAt = new Date(now.getTime() + signInSeconds * 1000)
    await tx.signInChallenge.create({
      data: {
        personId: person?.id ?? null,
        browserHash: hashOf(browserSecret),
        secretHash: hashOf(secret),
        codeHash: hashOf(code),
        number: newNumber(),
        nonce: newSecret(),
        browser: actor.client.browser,
        address: actor.client.address,
        purpose,
        createdAt: now,
        expiresAt,
      },
    })
    return ok({ browserSecret, expiresAt })
  },
})
