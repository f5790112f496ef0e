import 'server-only'
import { env } from '@/lib/kernel/env'
import { forgetting, maxForgottenAtOnce } from '@/lib/kernel/forgetting'

/**
 * Deletes attempts to sign in, with the browser and address that they came from, links to pair a phone and questions to
 * approve a change and changes of address and number that came to
 * nothing, some time after they are over. What came of them stands in the security log.
 */
export const forgetAttempts = forgetting(
  'signIn.forget',
  () => env().ATTEMPT_RETENTION_DAYS,
  async (tx, before) => {
    const over = { where: { expiresAt: { lt: before } }, limit: maxForgottenAtOnce }
    const signIns = await tx.signInChallenge.deleteMany(over)
    const pairings = await tx.phonePairing.deleteMany(over)
    const confirmations = await tx.confirmation.deleteMany(over)
    // A former address or number is still needed: it says what somebody did at it, and with whom they shared it.
    const changes = await tx.contactChange.deleteMany({
      ...over,
      where: { ...over.where, confirmedAt: null },
    })
    return signIns.count + pairings.count + confirmations.count + changes.count
  },
)
