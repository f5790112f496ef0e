import 'server-only'
import { wakeSignIn } from '@/lib/identity/phones/follow-sign-in'
import { askerOf, signInsPerAddress, signInsPerAsker } from '@/lib/identity/phones/limits'
import { usable } from '@/lib/identity/phones/queries/phone'
import { lastApproval } from '@/lib/identity/phones/queries/sign-in'
import { finishSignInSchema } from '@/lib/identity/phones/schema'
import { hashOf } from '@/lib/identity/phones/secrets'
import { command } from '@/lib/kernel/command'
import { ok, refuse } from '@/lib/kernel/result'
import { enterWithPhone } from './enter-with-phone'

/**
 * The browser that asked comes in, once, after a phone approved it. Where they come `from` says whether support staff
 * come to the desk or to their own companies.
 */
export const finishSignIn = command({
  name: 'signIn.finish',
  as: 'visitor',
  input: finishSignInSchema,
  async run(context, { browserSecret, browserKey, from }) {
    const { tx, now, afterCommit } = context
    const challenge = await tx.signInChallenge.findFirst({
      where: {
        browserHash: hashOf(browserSecret),
        usedAt: null,
        approvedAt: { gt: lastApproval(now) },
        phone: usable,
      },
      select: {
        id: true,
        address: true,
        approvedAt: true,
        phone: { select: { id: true, name: true } },
        person: { select: { id: true, name: true, email: true, language: true } },
      },
    })
    if (!challenge?.person || !challenge.phone || !challenge.approvedAt) return refuse('sign_in_over')
    const { person, phone, address, approvedAt: authenticatedAt } = challenge
    const { count } = await tx.signInChallenge.updateMany({
      where: { id: challenge.id, usedAt: null },
      data: { usedAt: now },
    })
    if (count === 0) return refuse('sign_in_over')
    afterCommit(() => wakeSignIn(hashOf(browserSecret)))
    // Where it began, for there it was counted: a laptop may be in another network by now.
    afterCommit(() => signInsPerAsker.giveBack(askerOf(person.email, address)))
    afterCommit(() => signInsPerAddress.giveBack(address))
    return ok(await enterWithPhone(context, person, phone, { browserKey, from, authenticatedAt }))
  },
})
