import 'server-only'
import { z } from 'zod'
import { limitMinutes, pairingsPerPerson } from '@/lib/identity/phones/limits'
import { command } from '@/lib/kernel/command'
import { ok, refuse } from '@/lib/kernel/result'
import { startPairing } from './start-pairing'

/** A person opens a way to pair one more phone. */
export const pairAnother = command({
  name: 'phone.pairAnother',
  as: 'person',
  may: null,
  input: z.object({}),
  async prepare({ actor }) {
    if (await pairingsPerPerson.take(actor.personId)) return ok()
    return refuse('too_many_attempts', { details: { minutes: limitMinutes } })
  },
  async run(context) {
    const { pairingId } = await startPairing(context, context.actor.personId)
    return ok({ pairingId })
  },
})
