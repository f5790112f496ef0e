import 'server-only'
import { emit } from '@/lib/events/emit'
import { takeConfirmation } from '@/lib/identity/phones/commands/confirming/take-confirmation'
import { findOwnPhone } from '@/lib/identity/phones/commands/own-phone'
import { confirmationSchema } from '@/lib/identity/phones/schema'
import { command } from '@/lib/kernel/command'
import { ok, refuse } from '@/lib/kernel/result'

/** A phone that was lost is found again, and another one approved it: it can sign once more. */
export const unblockPhone = command({
  name: 'phone.unblock',
  as: 'person',
  may: null,
  input: confirmationSchema,
  async run(context, input) {
    const { tx, actor } = context
    const approved = await takeConfirmation(context, input, 'unblock_phone')
    if (!approved.ok) return approved
    const { aboutId, place } = approved.value
    const phone = aboutId && (await findOwnPhone(context, aboutId))
    if (!phone || !phone.blockedAt) return refuse('not_found')
    await tx.phone.update({ where: { id: phone.id }, data: { blockedAt: null }, select: { id: true } })
    await emit(context, 'person.phoneUnblocked', {
      subject: { id: actor.personId, name: actor.name },
      after: { phone: phone.name, ...place },
    })
    return ok()
  },
})
