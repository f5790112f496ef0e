import 'server-only'
import { isoDay, parseDay } from '@/lib/kernel/days'
import type { Tx } from '@/lib/kernel/db'
import type { ApplicationKind } from '@/lib/admin-status/applications/rules'
import { isAtMost, type LevelOfAssurance } from '@/lib/catalogue/levels'
import { isAdminToday } from '@/lib/organizations/memberships/rules'

/** The membership that somebody has at a company; days as `2027-11-15`, so that a decision can keep it for undoing. */
export type KeptMembership = {
  id: string
  role: 'admin' | 'restricted_admin' | 'employee'
  level: LevelOfAssurance | null
  validFrom: string
  validUntil: string | null
}

/** The membership that this person has there now, or null. */
export async function findMembership(
  tx: Tx,
  { personId, organizationId }: { personId: string; organizationId: string },
): Promise<KeptMembership | null> {
  const membership = await tx.membership.findFirst({
    where: { personId, organizationId, endedAt: null },
    select: { id: true, role: true, level: true, validFrom: true, validUntil: true },
  })
  return (
    membership && {
      ...membership,
      validFrom: isoDay(membership.validFrom),
      validUntil: membership.validUntil && isoDay(membership.validUntil),
    }
  )
}

/** Whether whoever has this membership was company admin by it at that moment. */
export function wasAdmin({ role, validUntil }: KeptMembership, moment: Date): boolean {
  return isAdminToday({ role, endedAt: null, validUntil: validUntil === null ? null : parseDay(validUntil) }, moment)
}

/** Whether the admin status that this case itself gave still runs. */
export function isRunning(
  { membershipId }: { membershipId: string | null },
  membership: KeptMembership | null,
  now: Date,
): boolean {
  return membership !== null && membership.id === membershipId && wasAdmin(membership, now)
}

type Decided = {
  kind: ApplicationKind
  level: LevelOfAssurance
  reopenedAt: Date | null
  membershipId: string | null
}

/**
 * What a decision does to the applicant's membership; null: nothing. Of a case that was opened again it matters what it gave:
 * approving keeps the status that runs by it as it is, rejecting ends it, and ends nothing that it never gave. An application
 * for a higher level touches nothing but the level: approving raises it, rejecting puts back what this case itself raised.
 */
export function effectOf(
  application: Decided,
  decision: 'approve' | 'reject' | 'ask',
  membership: KeptMembership | null,
  now: Date,
): 'appoint' | 'end' | 'raise' | 'putBack' | null {
  if (decision === 'ask') return null
  const runs = application.reopenedAt !== null && isRunning(application, membership, now)
  if (application.kind === 'raise') {
    if (decision === 'approve') return isRaised(application, membership) ? null : 'raise'
    return runs && membership?.level === application.level ? 'putBack' : null
  }
  if (decision === 'approve') return runs ? null : 'appoint'
  return runs ? 'end' : null
}

/** Whether the status has the level that was asked already, by whomever: a raise never lowers one. */
const isRaised = ({ level }: Decided, membership: KeptMembership | null): boolean =>
  membership?.level != null && isAtMost(level, membership.level)
