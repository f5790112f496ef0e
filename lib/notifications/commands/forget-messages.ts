import 'server-only'
import { env } from '@/lib/kernel/env'
import { forgetting, maxForgottenAtOnce } from '@/lib/kernel/forgetting'

/**
 * Empties messages some time after they were written. Of each only what makes it unique stays: what it told of, whom, and
 * by which template, so that nobody is told twice. One that still waits by then is not sent any more.
 */
export const forgetMessages = forgetting(
  'message.forget',
  () => env().MESSAGE_RETENTION_DAYS,
  async (tx, before, now) => {
    const old = { createdAt: { lt: before }, emptiedAt: null }
    const empty = { name: '', data: {}, emptiedAt: now }
    const unsent = await tx.message.updateMany({
      where: { ...old, status: 'waiting' },
      data: { status: 'failed', ...empty, lastError: 'too_old', failure: 'not_sent', failedAt: now },
      limit: maxForgottenAtOnce,
    })
    const settled = await tx.message.updateMany({
      where: { ...old, status: { in: ['sent', 'failed', 'uncertain'] } },
      data: empty,
      limit: maxForgottenAtOnce,
    })
    return unsent.count + settled.count
  },
)
