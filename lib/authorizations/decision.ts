import { isAtMost, type LevelOfAssurance } from '@/lib/catalogue/levels'
import { isPresent, type MembershipTerm } from '@/lib/identity/actors/rules'
import { isValidMeans, meansToUse, type HeldMeans } from '@/lib/identity/means/rules'
import { today } from '@/lib/kernel/days'
import { hasEnded } from '@/lib/organizations/rules'
import { covers, type Period, type Scope } from './rules'

/** What must be known to say whether somebody may act for a client at a service. Null: there is none. */
export type DecisionFacts = {
  service: {
    id: string
    level: LevelOfAssurance
    chainSupport: 'yes' | 'no' | 'unknown'
    /** All providers at which this service can be used. */
    providerIds: string[]
  }
  authorization:
    (Period & { level: LevelOfAssurance; scope: Scope; providerId: string | null; serviceIds: string[] }) | null
  assignment: { isAllServices: boolean; serviceIds: string[]; endedAt: Date | null } | null
  membership: MembershipTerm | null
  /** All that they own. */
  means: HeldMeans[]
  /**
   * How they are signed in, where it is asked whether they may act in that session: what they reached when they signed in
   * counts then, not the best that they own. Null where it is asked whether it would work if they signed in now.
   */
  signedInWith: { level: LevelOfAssurance | null; at: Date } | null
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
  'sign_in_high_enough',
  'client_active',
  'intermediary_active',
] as const

export type Condition = (typeof conditions)[number]

/** Who can mend a missing condition; `sign_in`: the employee, by signing in again. */
export type Mender = 'client' | 'intermediary' | 'employee' | 'sign_in' | 'time' | 'nobody'

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
  sign_in_high_enough: 'sign_in',
  client_active: 'nobody',
  intermediary_active: 'nobody',
}

/** Yes, or every condition that is missing, in the order in which they are explained. */
export type Decision = { isAllowed: true } | { isAllowed: false; missing: Condition[] }

/**
 * Whether somebody may act for a client at a service at that moment. Every list, badge, button, mail and token that speaks
 * of "works" asks this. Sources: "one intermediary", "authority per service", "order of levels".
 */
export function decide(facts: DecisionFacts, at: Date): Decision {
  const day = today(at)
  const { authorization, assignment, membership, service, signedInWith } = facts
  const means = meansToUse(facts.means, at)
  const isEnough = (level: LevelOfAssurance | null) => level !== null && isAtMost(service.level, level)
  const isMissing: Record<Condition, boolean> = {
    service_granted: !authorization || !covers(authorization, service),
    authorization_not_ended: authorization?.status === 'ended',
    period_started: !!authorization && authorization.validFrom > day,
    period_not_over: !!authorization && authorization.validUntil < day,
    level_granted: !!authorization && !isEnough(authorization.level),
    service_supports_chain: service.chainSupport === 'no',
    employee_is_member: !membership || !isPresent(membership, at),
    assigned_to_employee: !assignment || assignment.endedAt !== null,
    service_assigned: !!assignment && !assignment.isAllServices && !assignment.serviceIds.includes(service.id),
    // A session carries no further than what they still own: a means may have been revoked since.
    means_valid: !means || !isValidMeans(means, at),
    means_high_enough: !!means && !isEnough(means.level),
    sign_in_high_enough: !!signedInWith && !isEnough(signedInWith.level),
    client_active: hasEnded(facts.client, at),
    intermediary_active: hasEnded(facts.intermediary, at),
  }
  const missing = conditions.filter((condition) => isMissing[condition])
  return missing.length === 0 ? { isAllowed: true } : { isAllowed: false, missing }
}

/** What is missing; nothing, where the answer is yes. */
export const missingIn = (decision: Decision): Condition[] => (decision.isAllowed ? [] : decision.missing)
