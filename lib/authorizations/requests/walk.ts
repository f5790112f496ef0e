import type { DraftKind, PartyKind } from './schema'

/** A screen on which a draft is filled in. */
export type WalkStep = 'party' | 'people' | 'services' | 'period' | 'check'

/** A draft, or one that has yet to begin; `repeatsId` is the request that it asks once more. */
type Walk = { kind: DraftKind; repeatsId?: string | null }

/**
 * What a draft is begun for. Whoever begins the same again, by a double click, in another tab or on the way back, goes
 * on with the draft that is there.
 */
export const walkFor = {
  party: (kind: PartyKind, kvkNumber: string) => `${kind}:${kvkNumber}`,
  repeat: (requestId: string) => `again:${requestId}`,
  /** Of the own organization it is the page that was opened: the same people may get one thing today and another next. */
  people: (pageId: string) => `people:${pageId}`,
}

/**
 * The screens from start to end. Who asks something once more has its client already. Between two companies the period stands on the same screen as the check; what
 * employees get for the own organization is checked against a period that is kept, for it says who can sign in then.
 */
export function walkOf({ kind, repeatsId = null }: Walk): WalkStep[] {
  if (kind === 'standard') return ['people', 'services', 'period', 'check']
  return repeatsId === null ? ['party', 'services', 'check'] : ['services', 'check']
}

/** The screen before this one; null at the first. */
export function stepBefore(walk: Walk, step: WalkStep): WalkStep | null {
  const steps = walkOf(walk)
  return steps[steps.indexOf(step) - 1] ?? null
}

/** The screen after this one; null at the last. */
export function stepAfter(walk: Walk, step: WalkStep): WalkStep | null {
  const steps = walkOf(walk)
  return steps[steps.indexOf(step) + 1] ?? null
}

/** What the buttons of a step say that leave it and keep what is filled in, whether or not it is whole: a step, or stopping. */
export const leavings = ['stop', 'party', 'people', 'services'] as const
export type Leaving = (typeof leavings)[number]
export const isLeaving = (go: string): go is Leaving => leavings.some((one) => one === go)
