import 'server-only'
import type { Inner } from '@/lib/kernel/command'

/**
 * Ends the ways to pair that a phone approved, for that phone may be in other hands. One of a recovery stays: no phone
 * had a say in it.
 */
export async function closePairings({ tx, now }: Inner, personId: string): Promise<void> {
  await tx.phonePairing.updateMany({
    where: { personId, isRecovery: false, usedAt: null, expiresAt: { gt: now } },
    data: { expiresAt: now },
  })
}
