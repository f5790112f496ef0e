import 'server-only'
import { env } from '@/lib/kernel/env'
import { forgetting, maxForgottenAtOnce } from '@/lib/kernel/forgetting'

/** Deletes attempts to sign a letter of which nothing came, some time after they are over: a signature needs the words of its own. */
export const forgetSignings = forgetting(
  'letter.forgetSignings',
  () => env().ATTEMPT_RETENTION_DAYS,
  async (tx, before) => {
    const { count } = await tx.letterChallenge.deleteMany({
      where: { signedAt: null, expiresAt: { lt: before } },
      limit: maxForgottenAtOnce,
    })
    return count
  },
)
