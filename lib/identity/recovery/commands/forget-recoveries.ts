import 'server-only'
import { env } from '@/lib/kernel/env'
import { forgetting, maxForgottenAtOnce } from '@/lib/kernel/forgetting'

/** Deletes recoveries some time after they are over. That they were asked for, used or stopped stands in the security log. */
export const forgetRecoveries = forgetting(
  'recovery.forget',
  () => env().ATTEMPT_RETENTION_DAYS,
  async (tx, before) => {
    const { count } = await tx.recovery.deleteMany({ where: { expiresAt: { lt: before } }, limit: maxForgottenAtOnce })
    return count
  },
)
