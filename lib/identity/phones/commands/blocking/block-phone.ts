import 'server-only'
import { emit } from '@/lib/events/emit'
import { findOwnPhone } from '@/lib/identity/phones/commands/own-phone'
import { closePairings } from '@/lib/identity/phones/commands/pairing/close-pairings'
import { blockPhoneSchema } from '@/lib/identity/phones/schema'
import { endSessionsOf } from '@/lib/identity/sessions/commands/end-sessions-of'
import { findOwnPlace } from '@/lib/identity/sessions/own-session'
import { command } from '@/lib/kernel/command'
import { ok, refuse } from '@/lib/kernel/result'

/**
 * A person blocks a phone that is lost, from an open session alone: it approves nothing any more, and what it signed in
 * ends, except the browser in which this is done. A way to pair that is open ends too, for the lost phone may have
 * approved it. Only an approval on another phone lifts it, or a recovery makes an end of it.
 */
export const blockPhone = command({
  name: 'phone.block',
  as: 'person',
  may: null,
  input: blockPhoneSchema,
  async run(context, { phoneId, sessionId }) {
    const { tx, actor, now } = context
    const place = await findOwnPlace(context, sessionId)
    const phone = await findOwnPhone(context, phoneId)
    if (!place || !phone) return refuse('not_found')
    const { count } = await tx.phone.updateMany({
      where: { id: phone.id, revokedAt: null, blockedAt: null },
      data: { blockedAt: now },
    })
    // Blocked twice is blocked.
    if (count === 0) return ok()
    const sessions = await endSessionsOf(context, { phoneId: phone.id, id: { not: sessionId } })
    await closePairings(context, actor.personId)
    await emit(context, 'person.phoneBlocked', {
      subject: { id: actor.personId, name: actor.name },
      after: { phone: phone.name, sessions, ...place },
    })
    return ok()
  },
})
