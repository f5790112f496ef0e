import type { ActiveSession } from '@/lib/identity/sessions/session-row'

/** What a page's clock is told: the server's time with it, for the clock of a computer may be wrong. */
export type SessionAnswer =
  { status: 'ended' } | { status: 'active'; now: number; idleUntil: number; expiresAt: number }

/** The session as a page's clock needs it, in milliseconds since 1970. */
export function sessionAnswer(
  session: Pick<ActiveSession, 'idleUntil' | 'expiresAt'> | null,
  now: Date,
): SessionAnswer {
  if (!session) return { status: 'ended' }
  const { idleUntil, expiresAt } = session
  return { status: 'active', now: now.getTime(), idleUntil: idleUntil.getTime(), expiresAt: expiresAt.getTime() }
}

/**
 * Whether a page of ours sent this form. The cookie is same-site already; this also keeps another
 * site from signing people out. A browser without the header (plain http in a network) is let through.
 */
export function isFromOwnPage(headers: Pick<Headers, 'get'>): boolean {
  const site = headers.get('sec-fetch-site')
  return site === null || site === 'same-origin' || site === 'none'
}

/** What a page says about its session; `last` is the warning that cannot be answered with "stay". */
export type SessionPhase = 'quiet' | 'warning' | 'last' | 'ended'

/** The phase at this moment of the server, and the moment at which to look again. */
export function sessionPhase(
  answer: SessionAnswer,
  now: number,
  warningMs: number,
): { phase: SessionPhase; until: number | null } {
  if (answer.status === 'ended') return { phase: 'ended', until: null }
  const end = sessionEnd(answer)
  if (now >= end) return { phase: 'ended', until: null }
  if (now < end - warningMs) return { phase: 'quiet', until: end - warningMs }
  return { phase: end === answer.expiresAt ? 'last' : 'warning', until: end }
}

/** When it ends if nothing happens: the earlier of the two limits. */
export function sessionEnd(answer: { idleUntil: number; expiresAt: number }): number {
  return Math.min(answer.idleUntil, answer.expiresAt)
}
