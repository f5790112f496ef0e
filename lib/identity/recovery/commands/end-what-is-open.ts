import 'server-only'
import { closePairings } from '@/lib/identity/phones/commands/pairing/close-pairings'
import { endSessionsOf } from '@/lib/identity/sessions/commands/end-sessions-of'
import type { Inner } from '@/lib/kernel/command'

/** Whoever is in, or is about to come in, is so no more: browsers and phones may be in other hands. */
export async function endWhatIsOpen(context: Inner, personId: string): Promise<void> {
  const { tx, now } = context
  await endSessionsOf(context, { personId })
  await closePairings(context, personId)
  await tx.signInChallenge.updateMany({
    where: { personId, approvedAt: { not: null }, usedAt: null },
    data: { usedAt: now },
  })
}
