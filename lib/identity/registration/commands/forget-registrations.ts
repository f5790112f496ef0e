import 'server-only'
import { env } from '@/lib/kernel/env'
import { forgetting, maxForgottenAtOnce } from '@/lib/kernel/forgetting'

/**
 * Deletes registrations some time after they could be continued, with the name, number and date of birth of whoever gave
 * up; those of whoever finished are in their account.
 */
export const forgetRegistrations = forgetting(
  'registration.forget',
  () => env().REGISTRATION_RETENTION_DAYS,
  async (tx, before) => {
    const { count } = await tx.registration.deleteMany({
      where: { expiresAt: { lt: before } },
      limit: maxForgottenAtOnce,
    })
    return count
  },
)
