import 'server-only'
import type { Inner } from '@/lib/kernel/command'
import { env } from '@/lib/kernel/env'
import { sessionLimits } from '../rules'
import type { ActiveSession } from '../session-row'

/** Its fifteen minutes begin again. */
export async function prolong({ tx, now }: Inner, session: ActiveSession): Promise<ActiveSession> {
  // Another request may have been later already; and what has ended stays ended.
  await tx.session.updateMany({
    where: { id: session.sessionId, endedAt: null, lastSeenAt: { lt: now } },
    data: { lastSeenAt: now },
  })
  const row = { lastSeenAt: now, expiresAt: session.expiresAt }
  return { ...session, lastSeenAt: now, ...sessionLimits(row, env().SESSION_IDLE_MINUTES) }
}
