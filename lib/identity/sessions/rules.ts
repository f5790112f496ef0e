import { pathInsideSite } from '@/lib/kernel/text/path-inside-site'

/** When a session ends by itself: without activity, and at the latest. Moments in UTC. */
export type SessionLimits = { idleUntil: Date; expiresAt: Date }

const minute = 60_000

/**
 * How long a session still lasts, from what the database knows of it.
 * Sources: "idle session", "session length".
 */
export function sessionLimits(row: { lastSeenAt: Date; expiresAt: Date }, idleMinutes: number): SessionLimits {
  return { idleUntil: new Date(row.lastSeenAt.getTime() + idleMinutes * minute), expiresAt: row.expiresAt }
}

/** Whether a session that nobody ended is over by the clock. */
export function isOver(limits: SessionLimits, now: Date): boolean {
  return limits.idleUntil <= now || limits.expiresAt <= now
}

/** Activity is written down at most once a minute, so that reading a list stays reading. */
export function isWorthNoting(lastSeenAt: Date, now: Date): boolean {
  return now.getTime() - lastSeenAt.getTime() >= minute
}

/** The levels at which somebody can be support staff. */
export const staffLevels = ['loa3', 'loa4'] as const

const deskOnly = /^\/desk(\/|\?|$)/
const ofAnySession = /^\/(account|welcome|start)(\/|\?|$)/

/** The kind of session that a page belongs to: the desk's, a person's own and their companies', or either. */
export function sessionOf(path: string): 'desk' | 'portal' | 'any' {
  if (deskOnly.test(path)) return 'desk'
  return ofAnySession.test(path) ? 'any' : 'portal'
}

/** Pages that nobody wants to land on after signing in: signing in itself, and what is no page. */
const noPlaceToReturn = /^\/(sign-in([?#]|$)|session\/|api\/)/

/** The path to go back to after signing in, or null: nobody is sent to another site by a link to ours. */
export function safeReturnPath(from: string | undefined): string | null {
  const path = pathInsideSite(from)
  return path && !noPlaceToReturn.test(path) ? path : null
}
