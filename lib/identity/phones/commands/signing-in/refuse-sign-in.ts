import 'server-only'
import { emit } from '@/lib/events/emit'
import { wakeSignIn } from '@/lib/identity/phones/follow-sign-in'
import { hasSigned } from '@/lib/identity/phones/keys'
import { refuseStatement } from '@/lib/identity/phones/protocol'
import { refuseSignInSchema } from '@/lib/identity/phones/protocol-schema'
import { findPhone } from '@/lib/identity/phones/queries/phone'
import { undecided } from '@/lib/identity/phones/queries/sign-in'
import { command } from '@/lib/kernel/command'
import { ok, refuse } from '@/lib/kernel/result'

/** The person says no: nobody comes in, and it stands in their security log. */
export const refuseSignIn = command({
  name: 'signIn.refuse',
  as: 'visitor',
  input: refuseSignInSchema,
  async prepare(_context, input) {
    const phone = await findPhone(input.phoneId)
    if (!phone || !hasSigned(phone.publicKey, refuseStatement(input.challengeId), input.signature))
      return refuse('phone_unknown')
    return ok(phone)
  },
  async run(context, { challengeId }) {
    const { tx, actor, now, prepared: phone, afterCommit } = context
    const [refused] = await tx.signInChallenge.updateManyAndReturn({
      where: { id: challengeId, personId: phone.person.id, ...undecided(now) },
      data: { refusedAt: now },
      select: { browserHash: true },
    })
    if (!refused) return refuse('sign_in_over')
    afterCommit(() => wakeSignIn(refused.browserHash))
    await emit(context, 'person.signInRefused', {
      subject: phone.person,
      by: { personId: phone.person.id, name: phone.person.name },
      after: { phone: phone.name, address: actor.client.address },
    })
    return ok()
  },
})
