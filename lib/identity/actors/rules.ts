import { isAtMost, type LevelOfAssurance } from '@/lib/catalogue/levels'
import { levelHeld, type HeldMeans } from '@/lib/identity/means/rules'
import { today } from '@/lib/kernel/days'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import type { MembershipRole } from '@/prisma/generated/enums'

/** What decides whether a membership counts. */
export type MembershipTerm = { endedAt: Date | null; validUntil: Date | null }

/** Whether this membership counts today: nobody ended it, and its last day, if it has one, has not passed. For queries: `present.ts`. */
export function isPresent(membership: MembershipTerm, now: Date): boolean {
  return membership.endedAt === null && (membership.validUntil === null || membership.validUntil >= today(now))
}

/**
 * The level up to which whoever holds this membership may act today: the lower of its own and of the means they hold.
 * A restricted admin's membership has none, so the means alone say it. Null: they may look, not act.
 * Source: "manager's level".
 */
export function actingLevel(
  { role, level }: { role: MembershipRole; level: LevelOfAssurance | null },
  means: HeldMeans[],
  now: Date,
): LevelOfAssurance | null {
  if (role === 'employee') return null
  const held = levelHeld(means, now)
  if (role === 'restricted_admin' || held === null) return held
  return level !== null && isAtMost(level, held) ? level : level && held
}

/** Who is asked whether they may act. */
export type Acting = { level: LevelOfAssurance | null; isSuspended: boolean }

/**
 * Whether somebody may act at this level; null: at what asks for no level in particular. Whoever gives, asks or assigns
 * anything asks here first, so that an objection stops all of it.
 */
export function checkActingLevel(by: Acting, level: LevelOfAssurance | null): Result<undefined> {
  if (by.isSuspended) return refuse('admin_suspended')
  if (by.level === null) return refuse('no_valid_means')
  return level === null || isAtMost(level, by.level) ? ok() : refuse('level_above_admin', { field: 'level' })
}
