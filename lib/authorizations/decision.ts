import { isAtMost, type LevelOfAssurance } from '@/lib/catalogue/levels'
import { isPresent, type MembershipTerm } from '@/lib/identity/actors/rules'
import { isValidMeans, meansToUse, type HeldMeans } from '@/lib/identity/means/rules'
import { today } from '@/lib/kernel/days'
import { hasEnded } from '@/lib/organizations/rules'
import { covers, type Period, type Scope } from './rules'

/** What must be known to say whether somebody may act at a service, for whomever they act. */
type CommonFacts = {
  service: {
    id: string
    level: LevelOfAssurance
    chainSupport: 'yes' | 'no' | 'unknown'
    /** Whether it can be told that somebody acts for one branch only. */
    acceptsBranch: boolean
    /** Whether it wants to know the represented organization by an RSIN, whatever else it takes. */
    needsRsin: boolean
    /** All providers at which this service can be used. */
    providerIds: string[]
  }
  membership: MembershipTerm | null
  /** All that they own. */
  means: HeldMeans[]
  /**
   * How they are signed in, where it is asked whether they may act in that session: what they reached when they signed in
   * counts then, not the best that they own. Null where it is asked whether it would work if they signed in now.
   */
  signedInWith: { level: LevelOfAssurance | null; at: Date } | null
}

/** For whom they act. Not each has an RSIN, or one that the register tells. */
type Represented = { endedOn: Date | null; rsin: string | null }

/** What an authorization says, whoever gave it. */
export type PermissionFacts = Period & {
  level: LevelOfAssurance
  scope: Scope
  providerId: string | null
  serviceIds: string[]
}

/** A client can limit it to one of its branches. */
export type ClientPermission = PermissionFacts & { branchNumber: string | null }

/** For a client, through the office that it authorized. Null: there is none. */
export type ClientFacts = CommonFacts & {
  forWhom: 'client'
  authorization: ClientPermission | null
  assignment: { isAllServices: boolean; serviceIds: string[]; endedAt: Date | null } | null
  client: Represented
  intermediary: { endedOn: Date | null }
}

/** What an organization gave one of its own people; without an id while it is only thought of. */
export type OwnPermission = PermissionFacts & { id?: string }

/** For the organization in which they have their place: it authorized them itself, so nothing has to be assigned. */
export type OwnFacts = CommonFacts & {
  forWhom: 'own'
  authorization: OwnPermission | null
  organization: Represented
}

export type DecisionFacts = ClientFacts | OwnFacts

/** The conditions in the order in which they are explained and mended; who acts for a client has others than who acts for the own organization. */
export const conditions = [
  'service_granted',
  'service_given',
  'authorization_not_ended',
  'given_not_ended',
  'period_started',
  'period_not_over',
  'given_not_over',
  'level_granted',
  'level_given',
  'service_supports_chain',
  'branch_accepted',
  'rsin_known',
  'employee_is_member',
  'belongs_to_organization',
  'assigned_to_employee',
  'service_assigned',
  'means_valid',
  'means_high_enough',
  'sign_in_high_enough',
  'client_active',
  'intermediary_active',
  'organization_active',
] as const

export type Condition = (typeof conditions)[number]

type Shared = 'period_started' | 'rsin_known' | 'means_valid' | 'means_high_enough' | 'sign_in_high_enough'
type OnlyOwn =
  | 'service_given'
  | 'given_not_ended'
  | 'given_not_over'
  | 'level_given'
  | 'belongs_to_organization'
  | 'organization_active'

/** What is asked of who acts for a client. */
export type ClientCondition = Exclude<Condition, OnlyOwn>
/** What is asked of who acts for the own organization. */
export type OwnCondition = Shared | OnlyOwn

/** Who can mend a missing condition; `organization`: the admins of the own one; `sign_in`: the employee, by signing in again. */
export type Mender = 'client' | 'intermediary' | 'organization' | 'employee' | 'sign_in' | 'time' | 'nobody'

export const mendedBy = {
  service_granted: 'client',
  service_given: 'organization',
  authorization_not_ended: 'client',
  given_not_ended: 'organization',
  period_started: 'time',
  period_not_over: 'client',
  given_not_over: 'organization',
  level_granted: 'client',
  level_given: 'organization',
  service_supports_chain: 'nobody',
  branch_accepted: 'client',
  rsin_known: 'nobody',
  employee_is_member: 'intermediary',
  belongs_to_organization: 'organization',
  assigned_to_employee: 'intermediary',
  service_assigned: 'intermediary',
  means_valid: 'employee',
  means_high_enough: 'employee',
  sign_in_high_enough: 'sign_in',
  client_active: 'nobody',
  intermediary_active: 'nobody',
  organization_active: 'nobody',
} as const satisfies Record<Condition, Mender>

/** Yes, or every condition that is missing, in the order in which they are explained. */
export type Decision<C extends Condition = Condition> = { isAllowed: true } | { isAllowed: false; missing: C[] }

/**
 * Whether somebody may act at a service at that moment, for a client or for their own organization. Every list, badge,
 * button, mail and token that speaks of "works" asks this. Sources: "one intermediary", "authority per service", "order of
 * levels".
 */
export function decide(facts: ClientFacts, at: Date): Decision<ClientCondition>
export function decide(facts: OwnFacts, at: Date): Decision<OwnCondition>
export function decide(facts: DecisionFacts, at: Date): Decision
export function decide(facts: DecisionFacts, at: Date): Decision {
  const isMissing: Partial<Record<Condition, boolean>> =
    facts.forWhom === 'client' ? missingForClient(facts, at) : missingForOwn(facts, at)
  const missing = conditions.filter((condition) => isMissing[condition])
  return missing.length === 0 ? { isAllowed: true } : { isAllowed: false, missing }
}

function missingForClient(facts: ClientFacts, at: Date): Record<ClientCondition, boolean> {
  const { authorization, assignment, membership, service } = facts
  const permission = missingOfPermission(authorization, service, at)
  return {
    ...missingOfPerson(facts, at),
    service_granted: permission.coverage,
    authorization_not_ended: permission.end,
    period_started: permission.start,
    period_not_over: permission.lastDay,
    level_granted: permission.level,
    service_supports_chain: service.chainSupport === 'no',
    // Leaving the branch out would widen the right to the whole organization.
    branch_accepted: !!authorization && authorization.branchNumber !== null && !service.acceptsBranch,
    rsin_known: service.needsRsin && facts.client.rsin === null,
    employee_is_member: !membership || !isPresent(membership, at),
    assigned_to_employee: !assignment || assignment.endedAt !== null,
    service_assigned: !!assignment && !assignment.isAllServices && !assignment.serviceIds.includes(service.id),
    client_active: hasEnded(facts.client, at),
    intermediary_active: hasEnded(facts.intermediary, at),
  }
}

function missingForOwn(facts: OwnFacts, at: Date): Record<OwnCondition, boolean> {
  const { authorization, membership, service } = facts
  const permission = missingOfPermission(authorization, service, at)
  return {
    ...missingOfPerson(facts, at),
    service_given: permission.coverage,
    given_not_ended: permission.end,
    period_started: permission.start,
    given_not_over: permission.lastDay,
    level_given: permission.level,
    rsin_known: service.needsRsin && facts.organization.rsin === null,
    belongs_to_organization: !membership || !isPresent(membership, at),
    organization_active: hasEnded(facts.organization, at),
  }
}

/** What an authorization lacks for this service. Where there is none only its coverage is missing. */
function missingOfPermission(permission: PermissionFacts | null, service: CommonFacts['service'], at: Date) {
  const day = today(at)
  return {
    coverage: !permission || !covers(permission, service),
    end: permission?.status === 'ended',
    start: !!permission && permission.validFrom > day,
    lastDay: !!permission && permission.validUntil < day,
    level: !!permission && !isAtMost(service.level, permission.level),
  }
}

function missingOfPerson({ service, means: all, signedInWith }: CommonFacts, at: Date) {
  const means = meansToUse(all, at)
  const isEnough = (level: LevelOfAssurance | null) => level !== null && isAtMost(service.level, level)
  return {
    // A session carries no further than what they still own: a means may have been revoked since.
    means_valid: !means || !isValidMeans(means, at),
    means_high_enough: !!means && !isEnough(means.level),
    sign_in_high_enough: !!signedInWith && !isEnough(signedInWith.level),
  }
}

/** What is missing; nothing, where the answer is yes. */
export const missingIn = <C extends Condition>(decision: Decision<C>): C[] =>
  decision.isAllowed ? [] : decision.missing

/** What lies between the authorization and the service: whoever is assigned, it stays missing. */
export const noEmployeeMends: ReadonlySet<Condition> = new Set<Condition>([
  'level_granted',
  'service_supports_chain',
  'branch_accepted',
  'rsin_known',
])

/** That an authorization does not cover the service at all. */
const uncovered: readonly Condition[] = ['service_granted', 'service_given']

/** How far an answer is from yes: what does not cover the service at all lacks more than anything else can. */
export const lackOf = (missing: Condition[]): number =>
  missing.length + (missing.some((condition) => uncovered.includes(condition)) ? conditions.length : 0)
