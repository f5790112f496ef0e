import 'server-only'
import { env } from '@/lib/kernel/env'
import { forgetting, maxForgottenAtOnce } from '@/lib/kernel/forgetting'

/**
 * Deletes sessions some time after they ended, with the browser and address of whoever was signed in. That they signed in
 * stands in their security log.
 */
export const forgetSessions = forgetting(
  'session.forget',
  () => env().SESSION_RETENTION_DAYS,
  async (tx, before) => {
    const { count } = await tx.session.deleteMany({
      where: { OR: [{ endedAt: { lt: before } }, { expiresAt: { lt: before } }] },
      limit: maxForgottenAtOnce,
    })
    return count
  },
)
