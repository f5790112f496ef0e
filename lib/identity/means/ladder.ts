import { isAtMost, levels, type LevelOfAssurance } from '@/lib/catalogue/levels'
import { proofedLevel } from '@/lib/identity/proofing/rules'

/** How a level stands to somebody: theirs, below theirs, the one to ask for or asked already, at the service team, or not theirs now. */
export type Standing = 'held' | 'below' | 'ask' | 'asked' | 'desk' | 'none'

export const ladderSteps = ['register', 'ask', 'proof'] as const
export type LadderStep = (typeof ladderSteps)[number]
export type StepState = 'done' | 'now' | 'later'

export type Ladder = {
  /** From low to high. */
  rungs: { level: LevelOfAssurance; standing: Standing }[]
  /** What the next level asks, and which that is; `nothing`: they have the highest. */
  next: { asks: 'ask' | 'asked' | 'desk'; level: LevelOfAssurance } | { asks: 'nothing'; level: null }
  /** The three steps to the level that proof of identity gives. */
  steps: { step: LadderStep; state: StepState }[]
}

/** `held`: the level at which somebody signs in today; `isAsked`: they asked for proof of identity, and wait. */
export function ladderOf(held: LevelOfAssurance | null, isAsked: boolean): Ladder {
  const has = (level: LevelOfAssurance) => held !== null && isAtMost(level, held)
  const standingOf = (level: LevelOfAssurance): Standing => {
    if (level === held) return 'held'
    if (has(level)) return 'below'
    if (!isAtMost(level, proofedLevel)) return 'desk'
    if (level !== proofedLevel) return 'none'
    return isAsked ? 'asked' : 'ask'
  }
  const rungs = levels.map((level) => ({ level, standing: standingOf(level) }))
  return { rungs, next: nextOf(rungs), steps: stepsOf(has(proofedLevel), isAsked) }
}

function nextOf(rungs: Ladder['rungs']): Ladder['next'] {
  for (const { level, standing } of rungs)
    if (standing === 'ask' || standing === 'asked' || standing === 'desk') return { asks: standing, level }
  return { asks: 'nothing', level: null }
}

/** Whoever reads this has registered. */
function stepsOf(isProofed: boolean, isAsked: boolean): Ladder['steps'] {
  const done = isProofed ? 3 : isAsked ? 2 : 1
  return ladderSteps.map((step, at) => ({ step, state: at < done ? 'done' : at === done ? 'now' : 'later' }))
}
