import 'server-only'
import { emit } from '@/lib/events/emit'
import { whenApproved } from '@/lib/identity/phones/commands/confirming/when-approved'
import { findOwnPhone } from '@/lib/identity/phones/commands/own-phone'
import { ok, refuse } from '@/lib/kernel/result'

/** A phone that was lost is found again, and another one approved it: it can sign once more. */
export const unblockPhone = whenApproved('phone.unblock', 'unblock_phone', async (context, { aboutId, place }) => {
  const { tx, actor } = context
  const phone = aboutId && (await findOwnPhone(context, aboutId))
  if (!phone || !phone.blockedAt) return refuse('not_found')
  await tx.phone.update({ where: { id: phone.id }, data: { blockedAt: null }, select: { id: true } })
  await emit(context, 'person.phoneUnblocked', {
    subject: { id: actor.personId, name: actor.name },
    after: { phone: phone.name, ...place },
  })
  return ok()
})
