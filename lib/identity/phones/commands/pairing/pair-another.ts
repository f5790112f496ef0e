import 'server-only'
import { takeConfirmation } from '@/lib/identity/phones/commands/confirming/take-confirmation'
import { confirmationSchema } from '@/lib/identity/phones/schema'
import { command } from '@/lib/kernel/command'
import { ok } from '@/lib/kernel/result'
import { startPairing } from './start-pairing'

/** A person opens a way to pair one more phone, which one that they have approved. */
export const pairAnother = command({
  name: 'phone.pairAnother',
  as: 'person',
  may: null,
  input: confirmationSchema,
  async run(context, input) {
    const approved = await takeConfirmation(context, input, 'pair_phone')
    if (!approved.ok) return approved
    const { pairingId } = await startPairing(context, context.actor.personId)
    return ok({ pairingId })
  },
})
