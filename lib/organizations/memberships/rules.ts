import type { LevelOfAssurance } from '@/lib/catalogue/levels'
import { actingLevel, checkActingLevel, isPresent, type Acting, type MembershipTerm } from '@/lib/identity/actors/rules'
import type { HeldMeans } from '@/lib/identity/means/rules'
import { addDays, addYears, today } from '@/lib/kernel/days'
import { ok, type Result } from '@/lib/kernel/result'
import type { MembershipRole } from '@/prisma/generated/enums'

/** Longest admin status in years. Source: "five years". */
export const adminYears = 5

/** Whether whoever holds this membership is company admin today. For queries: `admin-today.ts`. */
export function isAdminToday(membership: MembershipTerm & { role: MembershipRole }, now: Date): boolean {
  return membership.role === 'admin' && isPresent(membership, now)
}

/** The last day of an admin status that begins on this day. Source: "five years". */
export const lastAdminDay = (from: Date): Date => addDays(addYears(from, adminYears), -1)

/** What decides about the last day of an admin status that a colleague gives or changes. */
export type AdminTerm = {
  role: MembershipRole
  validFrom: Date
  validUntil: Date | null
  /** The last day of the admin status that they were given before and gave up. */
  adminUntil: Date | null
}

/**
 * The days of an admin status by a change of role or level. No such change moves the last day later, also not one away
 * and back again: only a renewal, or a new application, does. Source: "expired means signed again".
 */
export function termByRoleChange(before: AdminTerm, now: Date): { validFrom: Date; validUntil: Date } {
  const day = today(now)
  if (before.role === 'admin' && before.validUntil)
    return { validFrom: before.validFrom, validUntil: before.validUntil }
  const latest = lastAdminDay(day)
  const kept = before.adminUntil !== null && before.adminUntil >= day && before.adminUntil < latest
  return { validFrom: day, validUntil: kept && before.adminUntil ? before.adminUntil : latest }
}

/** Whether this admin may change or end this membership: not that of an admin who may do more today. One's own always. */
export function checkMembershipOf(
  by: Acting & { membershipId: string },
  membership: { id: string; role: MembershipRole; level: LevelOfAssurance | null; person: { means: HeldMeans[] } },
  now: Date,
): Result<undefined> {
  if (membership.role !== 'admin' || membership.id === by.membershipId) return ok()
  const level = actingLevel(membership, membership.person.means, now)
  const allowed = level === null ? ok() : checkActingLevel(by, level)
  return allowed.ok ? allowed : { ...allowed, field: undefined }
}
