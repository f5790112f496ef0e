import 'server-only'
import { emit } from '@/lib/events/emit'
import { whenApproved } from '@/lib/identity/phones/commands/confirming/when-approved'
import { closePairings } from '@/lib/identity/phones/commands/pairing/close-pairings'
import { endSessionsOf } from '@/lib/identity/sessions/commands/end-sessions-of'
import { ok, refuse } from '@/lib/kernel/result'
import { findOwnPhone } from './own-phone'

/**
 * A person takes the phone of an approval out of use: it signs nobody in any more, and what it signed in ends at once.
 * A way to pair that is open ends too, for that phone may have approved it. Their only phone may approve that it goes
 * itself.
 */
export const revokePhone = whenApproved('phone.revoke', 'revoke_phone', async (context, { aboutId, place }) => {
  const { tx, actor, now } = context
  const phone = aboutId && (await findOwnPhone(context, aboutId))
  if (!phone) return refuse('not_found')
  await tx.phone.update({ where: { id: phone.id }, data: { revokedAt: now }, select: { id: true } })
  const count = await endSessionsOf(context, { phoneId: phone.id })
  await closePairings(context, actor.personId)
  await emit(context, 'person.phoneRevoked', {
    subject: { id: actor.personId, name: actor.name },
    after: { phone: phone.name, sessions: count, ...place },
  })
  return ok({ sessions: count })
})
