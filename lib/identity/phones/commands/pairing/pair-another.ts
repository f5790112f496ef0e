import 'server-only'
import { whenApproved } from '@/lib/identity/phones/commands/confirming/when-approved'
import { ok } from '@/lib/kernel/result'
import { startPairing } from './start-pairing'

/** A person opens a way to pair one more phone, which one that they have approved. */
export const pairAnother = whenApproved('phone.pairAnother', 'pair_phone', async (context) => {
  const { pairingId } = await startPairing(context, context.actor.personId)
  return ok({ pairingId })
})
