import { isPresent, type MembershipTerm } from '@/lib/identity/actors/rules'
import type { MembershipRole } from '@/prisma/generated/enums'

/** Longest admin status in years. Source: "five years". */
export const adminYears = 5

/** Whether whoever holds this membership is company admin today. For queries: `admin-today.ts`. */
export function isAdminToday(membership: MembershipTerm & { role: MembershipRole }, now: Date): boolean {
  return membership.role === 'admin' && isPresent(membership, now)
}
