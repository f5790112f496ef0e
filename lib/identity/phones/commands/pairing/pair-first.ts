import 'server-only'
import { z } from 'zod'
import { limitMinutes, pairingsPerPerson } from '@/lib/identity/phones/limits'
import { command } from '@/lib/kernel/command'
import { ok, refuse } from '@/lib/kernel/result'
import { startPairing } from './start-pairing'

/** Who never had a phone opens a way to pair their first one: there is none that could approve it. */
export const pairFirst = command({
  name: 'phone.pairFirst',
  as: 'person',
  may: null,
  input: z.object({}),
  async prepare({ actor }) {
    if (await pairingsPerPerson.take(actor.personId)) return ok()
    return refuse('too_many_attempts', { details: { minutes: limitMinutes } })
  },
  async run(context) {
    const { tx, actor } = context
    // Also one that is revoked, locked or blocked: who had a phone comes back by a recovery, not by an open session.
    if ((await tx.phone.count({ where: { personId: actor.personId } })) > 0) return refuse('no_phone_to_approve')
    const { pairingId } = await startPairing(context, actor.personId)
    return ok({ pairingId })
  },
})
