import { proofedLevel } from '@/lib/identity/proofing/rules'
import { isAtMost, type LevelOfAssurance } from '@/lib/catalogue/levels'
import type { MembershipRole } from '@/prisma/generated/enums'

/** What decides how somebody gets to a level at a company. */
export type LevelFacts = {
  wanted: LevelOfAssurance
  role: MembershipRole
  /** The level of their admin status there; null: none. */
  level: LevelOfAssurance | null
  /** The highest level at which they can sign in today. */
  held: LevelOfAssurance | null
  /** They asked already to have it made sure who they are. */
  asksForProofing: boolean
  /** Their application at this company that is not decided yet. */
  openApplicationId: string | null
}

/**
 * One step on the way to a level: `proofing`: somebody makes sure who they are, and they get a means of that level;
 * `proofing_waits`: that was asked; `desk`: a means of that level is not given here by themselves; `raise`: they apply for
 * the higher level of their status; `application`: an application of theirs there has to be decided first.
 */
export type LevelStep = 'proofing' | 'proofing_waits' | 'desk' | 'raise' | 'application'

/**
 * What stands between somebody and a level at a company, in the order in which it is done: the first step is the one
 * that they can take now. Nothing: they have the level. Whatever is refused for a level leads to this.
 */
export function wayToLevel(facts: LevelFacts): LevelStep[] {
  const { wanted, role, level, held, asksForProofing, openApplicationId } = facts
  const steps: LevelStep[] = []
  if (held === null || !isAtMost(wanted, held))
    steps.push(!isAtMost(wanted, proofedLevel) ? 'desk' : asksForProofing ? 'proofing_waits' : 'proofing')
  // Only an admin's status has a level of its own.
  if (role === 'admin' && (level === null || !isAtMost(wanted, level)))
    steps.push(openApplicationId === null ? 'raise' : 'application')
  return steps
}

/** Where a step is taken. */
export function pathOfStep(step: LevelStep, at: { organizationId: string; openApplicationId: string | null }): string {
  const paths: Record<LevelStep, string> = {
    proofing: '/account/means',
    proofing_waits: '/account/means',
    desk: '/contact',
    raise: `/companies/raise/${at.organizationId}`,
    application: at.openApplicationId === null ? '/companies' : `/applications/${at.openApplicationId}`,
  }
  return paths[step]
}
