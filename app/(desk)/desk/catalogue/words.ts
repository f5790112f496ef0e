import type { RunOutcome } from '@/lib/catalogue/queries/runs'

/** How an outcome looks beside its word. */
export const outcomeStates = {
  taken: 'ok',
  unchanged: 'off',
  waiting: 'wait',
  replaced: 'off',
  failed: 'stop',
} as const satisfies Record<RunOutcome, string>
