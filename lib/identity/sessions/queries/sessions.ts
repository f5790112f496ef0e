import 'server-only'
import { isOver, sessionLimits } from '@/lib/identity/sessions/rules'
import { browserName, type BrowserName } from '@/lib/identity/sessions/browser/browser-name'
import { db } from '@/lib/kernel/db'
import { env } from '@/lib/kernel/env'

export type OwnSession = {
  id: string
  name: BrowserName | null
  address: string | null
  createdAt: Date
  lastSeenAt: Date
  /** ended by itself when nothing is done */ endsAt: Date
}

/** The browsers in which this person is signed in now, the one used last first. */
export async function listSessions(personId: string, now = new Date()): Promise<OwnSession[]> {
  const rows = await db.session.findMany({
    where: { personId, endedAt: null, expiresAt: { gt: now } },
    orderBy: [{ lastSeenAt: 'desc' }, { id: 'asc' }],
    take: 100,
    select: { id: true, browser: true, address: true, createdAt: true, lastSeenAt: true, expiresAt: true },
  })
  return rows
    .map((row) => ({ row, limits: sessionLimits(row, env().SESSION_IDLE_MINUTES) }))
    .filter(({ limits }) => !isOver(limits, now))
    .map(({ row: { id, browser, address, createdAt, lastSeenAt }, limits }) => ({
      id,
      name: browserName(browser),
      address,
      createdAt,
      lastSeenAt,
      endsAt: limits.idleUntil,
    }))
}
