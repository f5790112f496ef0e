import { currentSession } from '@/lib/identity/sessions/current'
import { env } from '@/lib/kernel/env'

/** What the browser needs to warn before the session of this request ends; null where there is none. */
export async function findSessionTimes() {
  const session = await currentSession()
  if (!session) return null
  return {
    now: new Date().getTime(),
    idleUntil: session.idleUntil.getTime(),
    expiresAt: session.expiresAt.getTime(),
    warningMinutes: env().SESSION_WARNING_MINUTES,
  }
}
