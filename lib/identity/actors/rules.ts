import { today } from '@/lib/kernel/days'

/** What decides whether a membership counts. */
export type MembershipTerm = { endedAt: Date | null; validUntil: Date | null }

/** Whether this membership counts today: nobody ended it, and its last day, if it has one, has not passed. For queries: `present.ts`. */
export function isPresent(membership: MembershipTerm, now: Date): boolean {
  return membership.endedAt === null && (membership.validUntil === null || membership.validUntil >= today(now))
}
