import { daysBetween, today } from '@/lib/kernel/days'

/** How many days ahead an authorization is called "ending soon" (house choice; suppliers warn 60, 45 and 30 days ahead). */
export const endingSoonDays = 60

export type Scope = 'services' | 'provider' | 'everything'

/** Whether this authorization names the service, its provider, or everything. */
export function covers(
  authorization: { scope: Scope; providerId: string | null; serviceIds: string[] },
  service: { id: string; providerIds: string[] },
): boolean {
  if (authorization.scope === 'everything') return true
  if (authorization.scope === 'provider') return service.providerIds.includes(authorization.providerId ?? '')
  return authorization.serviceIds.includes(service.id)
}

/** What people see of an authorization's life. `expired` and `ending_soon` are computed, never stored. */
export type AuthorizationState = 'upcoming' | 'active' | 'ending_soon' | 'expired' | 'ended'

/** What decides about the state of an authorization. */
export type Period = { status: 'active' | 'ended'; validFrom: Date; validUntil: Date }

/** The state of an authorization on the day of `now`. */
export function authorizationState(authorization: Period, now: Date): AuthorizationState {
  const day = today(now)
  if (authorization.status === 'ended') return 'ended'
  if (authorization.validUntil < day) return 'expired'
  if (authorization.validFrom > day) return 'upcoming'
  return daysBetween(day, authorization.validUntil) <= endingSoonDays ? 'ending_soon' : 'active'
}

/** Whether nothing can be done with it any more: it was ended, or its last day has passed. */
export function isOver(state: AuthorizationState): boolean {
  return state === 'ended' || state === 'expired'
}

/** What comes of assigning somebody whose means is high enough. */
export type Outlook = 'now' | 'later' | 'never' | 'over'

/** `isPermitting`: it lets somebody in once they were assigned; else it is the services or the companies that do not. */
export function outlook(state: AuthorizationState, isPermitting: boolean): Outlook {
  if (isOver(state)) return 'over'
  if (!isPermitting) return 'never'
  return state === 'upcoming' ? 'later' : 'now'
}

/** What stands on the proof of a permission; `isReached`: the intermediary has somebody who reads of it. */
export function deedSays(state: AuthorizationState, isReached: boolean): 'told' | 'nobody' | 'over' {
  if (isOver(state)) return 'over'
  return isReached ? 'told' : 'nobody'
}

/** What is told after assigning: `troubled` are those who cannot use something of it, by the one decision. */
export function assignedSays(state: AuthorizationState, troubled: number): 'works' | 'later' | 'some' {
  if (state === 'upcoming') return 'later'
  return troubled > 0 ? 'some' : 'works'
}

/** Whether it runs today or has yet to begin, and so can be ended and assigned. For queries: `running.ts`. */
export function isNotOver(authorization: Period, now: Date): boolean {
  return !isOver(authorizationState(authorization, now))
}

/** Whether it runs today, and so can be used. For queries: `running.ts`. */
export function isRunningToday(authorization: Period, now: Date): boolean {
  const state = authorizationState(authorization, now)
  return state === 'active' || state === 'ending_soon'
}
