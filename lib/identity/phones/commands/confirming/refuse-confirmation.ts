import 'server-only'
import { emit } from '@/lib/events/emit'
import { hasSigned } from '@/lib/identity/phones/keys'
import { refuseStatement } from '@/lib/identity/phones/protocol'
import { refuseSignInSchema } from '@/lib/identity/phones/protocol-schema'
import { unanswered } from '@/lib/identity/phones/queries/confirmation'
import { findPhone } from '@/lib/identity/phones/queries/phone'
import { command } from '@/lib/kernel/command'
import { ok, refuse } from '@/lib/kernel/result'

/** The person says no on their phone: the account stays as it is, and it stands in their security log. */
export const refuseConfirmation = command({
  name: 'confirmation.refuse',
  as: 'visitor',
  input: refuseSignInSchema,
  async prepare(_context, input) {
    const phone = await findPhone(input.phoneId)
    if (!phone || !hasSigned(phone.publicKey, refuseStatement(input.challengeId), input.signature))
      return refuse('phone_unknown')
    // Whoever found a lost phone does not stand in its owner's way with it either.
    return phone.blockedAt ? refuse('phone_blocked') : ok(phone)
  },
  async run(context, { challengeId }) {
    const { tx, actor, now, prepared: phone } = context
    const { count } = await tx.confirmation.updateMany({
      where: { id: challengeId, personId: phone.person.id, ...unanswered(now) },
      data: { refusedAt: now },
    })
    if (count === 0) return refuse('confirmation_over')
    await emit(context, 'person.confirmationRefused', {
      subject: phone.person,
      by: { personId: phone.person.id, name: phone.person.name },
      after: { phone: phone.name, address: actor.client.address },
    })
    return ok()
  },
})
