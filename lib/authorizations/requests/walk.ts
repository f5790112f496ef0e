import type { DraftKind } from './schema'

/** A screen on which a draft is filled in. */
export type WalkStep = 'party' | 'people' | 'services' | 'period' | 'check'

/**
 * The screens from start to end. Between two companies the period stands on the same screen as the check; what
 * employees get for the own organization is checked against a period that is kept, for it says who can sign in then.
 */
export function walkOf({ kind }: { kind: DraftKind }): WalkStep[] {
  return kind === 'standard' ? ['people', 'services', 'period', 'check'] : ['party', 'services', 'check']
}

/** The screen before this one; null at the first. */
export function stepBefore(walk: { kind: DraftKind }, step: WalkStep): WalkStep | null {
  const steps = walkOf(walk)
  return steps[steps.indexOf(step) - 1] ?? null
}

/** The screen after this one; null at the last. */
export function stepAfter(walk: { kind: DraftKind }, step: WalkStep): WalkStep | null {
  const steps = walkOf(walk)
  return steps[steps.indexOf(step) + 1] ?? null
}

/** What the buttons of a step say that leave it and keep what is filled in, whether or not it is whole: a step, or stopping. */
export const leavings = ['stop', 'party', 'people', 'services'] as const
export type Leaving = (typeof leavings)[number]
export const isLeaving = (go: string): go is Leaving => leavings.some((one) => one === go)
