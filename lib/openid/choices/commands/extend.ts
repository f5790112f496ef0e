import 'server-only'
import { command } from '@/lib/kernel/command'
import { ok, refuse } from '@/lib/kernel/result'
import { isSomebodyElses } from '@/lib/openid/choices/queries/somebody-elses'
import { minutesAfter, signInMinutes } from '@/lib/openid/choices/rules'
import { extendSchema } from '@/lib/openid/choices/schema'

/** Half an hour more to choose, once: the way back is kept no longer. Asked a second time it is done already. */
export const extendServiceSignIn = command({
  name: 'service.extend',
  as: 'person',
  may: null,
  input: extendSchema,
  async run({ tx, actor, now }, { uid: interactionUid }) {
    const found = await tx.serviceSignIn.findUnique({
      where: { interactionUid },
      select: { id: true, expiresAt: true, extendedAt: true, outcome: true },
    })
    if (!found || (await isSomebodyElses(interactionUid, actor.personId, tx))) return refuse('not_found')
    if (found.outcome !== null) return refuse('service_sign_in_ended')
    if (found.expiresAt <= now) return refuse('service_sign_in_over')
    if (found.extendedAt) return ok({ expiresAt: found.expiresAt })
    const expiresAt = minutesAfter(found.expiresAt, signInMinutes)
    await tx.serviceSignIn.updateMany({
      where: { id: found.id, extendedAt: null, outcome: null },
      data: { expiresAt, extendedAt: now },
    })
    return ok({ expiresAt })
  },
})
