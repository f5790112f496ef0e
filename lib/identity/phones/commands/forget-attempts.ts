import 'server-only'
import { env } from '@/lib/kernel/env'
import { forgetting, maxForgottenAtOnce } from '@/lib/kernel/forgetting'

/**
 * Deletes attempts to sign in, with the browser and address that they came from, and links to pair a phone, some time
 * after they are over. What came of them stands in the security log.
 */
export const forgetAttempts = forgetting(
  'signIn.forget',
  () => env().ATTEMPT_RETENTION_DAYS,
  async (tx, before) => {
    const over = { where: { expiresAt: { lt: before } }, limit: maxForgottenAtOnce }
    const signIns = await tx.signInChallenge.deleteMany(over)
    const pairings = await tx.phonePairing.deleteMany(over)
    return signIns.count + pairings.count
  },
)
