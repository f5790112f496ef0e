import 'server-only'
import { record } from '@/lib/events/record'
import { isOver, isWorthNoting, sessionLimits } from '@/lib/identity/sessions/rules'
import { db, type Tx } from '@/lib/kernel/db'
import { env } from '@/lib/kernel/env'

export type NewSession = { sessionId: string; personId: string; expiresAt: Date }

/** A session that counts now: whose it is, until when, and whether it is one of the desk. */
export type ActiveSession = NewSession & { idleUntil: Date; lastSeenAt: Date; isDesk: boolean }

/** Opens a session with an id that was never used before, at most two hours long. Source: "session length". */
export async function startSession(
  tx: Tx,
  personId: string,
  browser: string | null,
  now: Date,
  from: { address?: string; phoneId?: string | null; isDesk?: boolean } = {},
): Promise<NewSession> {
  const expiresAt = new Date(now.getTime() + env().SESSION_MAX_MINUTES * 60_000)
  const { id } = await tx.session.create({
    data: { personId, browser, ...from, createdAt: now, lastSeenAt: now, expiresAt },
    select: { id: true },
  })
  return { sessionId: id, personId, expiresAt }
}

/** The session, unless it was ended, was idle too long or has lasted its two hours. Only looks. */
export async function findSession(sessionId: string, now: Date): Promise<ActiveSession | null> {
  const row = await db.session.findUnique({
    where: { id: sessionId },
    select: { personId: true, lastSeenAt: true, expiresAt: true, endedAt: true, isDesk: true },
  })
  if (!row || row.endedAt) return null
  const limits = sessionLimits(row, env().SESSION_IDLE_MINUTES)
  if (isOver(limits, now)) return null
  return { sessionId, personId: row.personId, lastSeenAt: row.lastSeenAt, isDesk: row.isDesk, ...limits }
}

/** The person did something: fifteen minutes more, never beyond the two hours. */
export async function noteActivity(session: ActiveSession, now: Date): Promise<ActiveSession> {
  if (!isWorthNoting(session.lastSeenAt, now)) return session
  return prolong(session, now)
}

/** The person asks to stay: counts at once. Null when the session was already over. */
export async function extendSession(sessionId: string, now: Date): Promise<ActiveSession | null> {
  const session = await findSession(sessionId, now)
  return session && prolong(session, now)
}

async function prolong(session: ActiveSession, now: Date): Promise<ActiveSession> {
  // Another request may have been later already; and what has ended stays ended.
  await db.session.updateMany({
    where: { id: session.sessionId, endedAt: null, lastSeenAt: { lt: now } },
    data: { lastSeenAt: now },
  })
  const row = { lastSeenAt: now, expiresAt: session.expiresAt }
  return { ...session, lastSeenAt: now, ...sessionLimits(row, env().SESSION_IDLE_MINUTES) }
}

/** The person signs out: the session is over on the server, whoever still holds the cookie. */
export async function endSession(sessionId: string, now: Date): Promise<void> {
  await db.$transaction(async (tx) => {
    const { count } = await tx.session.updateMany({ where: { id: sessionId, endedAt: null }, data: { endedAt: now } })
    if (count === 0) return
    const { person } = await tx.session.findUniqueOrThrow({
      where: { id: sessionId },
      select: { person: { select: { id: true, name: true } } },
    })
    await record(tx, {
      at: now,
      actor: { personId: person.id, name: person.name },
      organizationId: null,
      action: 'person.signedOut',
      subject: { type: 'Person', id: person.id, name: person.name },
    })
  })
}
