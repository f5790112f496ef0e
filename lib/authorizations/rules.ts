import { daysBetween, today } from '@/lib/kernel/days'
import { isAtMost, type LevelOfAssurance } from '@/lib/catalogue/levels'

/** How many days ahead an authorization is called "ending soon" (house choice; suppliers warn 60, 45 and 30 days ahead). */
export const endingSoonDays = 60

export type Scope = 'services' | 'provider' | 'everything'

/** What must be known to say whether somebody may act for a client at a service. Null: there is none. */
export type ChainFacts = {
  service: {
    id: string
    level: LevelOfAssurance
    chainSupport: 'yes' | 'no' | 'unknown'
    /** All providers at which this service can be used. */
    providerIds: string[]
  }
  authorization: {
    level: LevelOfAssurance
    scope: Scope
    providerId: string | null
    serviceIds: string[]
    status: 'active' | 'ended'
    validFrom: Date
    validUntil: Date
  } | null
  assignment: { isAllServices: boolean; serviceIds: string[]; endedAt: Date | null } | null
  membership: { endedAt: Date | null; validUntil: Date | null } | null
  means: { level: LevelOfAssurance; validFrom: Date; validUntil: Date; revokedAt: Date | null } | null
  client: { endedOn: Date | null }
  intermediary: { endedOn: Date | null }
}

/** The conditions in the order in which they are explained and mended. */
export const conditions = [
  'service_granted',
  'authorization_not_ended',
  'period_started',
  'period_not_over',
  'level_granted',
  'service_supports_chain',
  'employee_is_member',
  'assigned_to_employee',
  'service_assigned',
  'means_valid',
  'means_high_enough',
  'client_active',
  'intermediary_active',
] as const

export type Condition = (typeof conditions)[number]

/** Who can mend a missing condition. */
export type Mender = 'client' | 'intermediary' | 'employee' | 'time' | 'nobody'

export const mendedBy: Record<Condition, Mender> = {
  service_granted: 'client',
  authorization_not_ended: 'client',
  period_started: 'time',
  period_not_over: 'client',
  level_granted: 'client',
  service_supports_chain: 'nobody',
  employee_is_member: 'intermediary',
  assigned_to_employee: 'intermediary',
  service_assigned: 'intermediary',
  means_valid: 'employee',
  means_high_enough: 'employee',
  client_active: 'nobody',
  intermediary_active: 'nobody',
}

/**
 * Whether an employee may act for a client at a service now: the conditions that are missing, in
 * order; none missing means yes. Every list, badge, button and mail that speaks of "works" asks this.
 * Sources: "one intermediary", "authority per service", "order of levels".
 */
export function missingConditions(facts: ChainFacts, now: Date): Condition[] {
  const day = today(now)
  const { authorization, assignment, membership, means, service } = facts
  const isMissing: Record<Condition, boolean> = {
    service_granted: !authorization || !covers(authorization, service),
    authorization_not_ended: authorization?.status === 'ended',
    period_started: !!authorization && authorization.validFrom > day,
    period_not_over: !!authorization && authorization.validUntil < day,
    level_granted: !!authorization && !isAtMost(service.level, authorization.level),
    service_supports_chain: service.chainSupport === 'no',
    employee_is_member: !membership || membership.endedAt !== null || isPast(membership.validUntil, day),
    assigned_to_employee: !assignment || assignment.endedAt !== null,
    service_assigned: !!assignment && !assignment.isAllServices && !assignment.serviceIds.includes(service.id),
    means_valid: !means || means.revokedAt !== null || means.validFrom > day || means.validUntil < day,
    means_high_enough: !!means && !isAtMost(service.level, means.level),
    client_active: isPast(facts.client.endedOn, day),
    intermediary_active: isPast(facts.intermediary.endedOn, day),
  }
  return conditions.filter((condition) => isMissing[condition])
}

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

/** Whether it runs today or has yet to begin, and so can be ended and assigned. For queries: `running.ts`. */
export function isNotOver(authorization: Period, now: Date): boolean {
  return !isOver(authorizationState(authorization, now))
}

/** Whether it runs today, and so can be used. For queries: `running.ts`. */
export function isRunningToday(authorization: Period, now: Date): boolean {
  const state = authorizationState(authorization, now)
  return state === 'active' || state === 'ending_soon'
}

function isPast(day: Date | null, reference: Date): boolean {
  return day !== null && day < reference
}
