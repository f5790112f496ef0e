import 'server-only'
import { emit } from '@/lib/events/emit'
import { revokePhoneSchema } from '@/lib/identity/phones/schema'
import { endSessionsOf } from '@/lib/identity/sessions/commands/end-sessions-of'
import { command } from '@/lib/kernel/command'
import { ok, refuse } from '@/lib/kernel/result'
import { findOwnPhone } from './own-phone'

/** A person takes one of their phones out of use: it signs nobody in any more, and what it signed in ends at once. */
export const revokePhone = command({
  name: 'phone.revoke',
  as: 'person',
  may: null,
  input: revokePhoneSchema,
  async run(context, { phoneId }) {
    const { tx, actor, now } = context
    const phone = await findOwnPhone(context, phoneId)
    if (!phone) return refuse('not_found')
    await tx.phone.update({ where: { id: phone.id }, data: { revokedAt: now }, select: { id: true } })
    const count = await endSessionsOf(context, { phoneId: phone.id })
    await emit(context, 'person.phoneRevoked', {
      subject: { id: actor.personId, name: actor.name },
      after: { phone: phone.name, sessions: count },
    })
    return ok({ sessions: count })
  },
})
