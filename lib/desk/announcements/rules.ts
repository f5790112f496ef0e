import type { ApplicationKind } from '@/lib/admin-status/applications/rules'
import { undoMinutes } from '@/lib/kernel/undo'
import { addDays, today } from '@/lib/kernel/days'

/** How many days after its letter was printed a company can object. */
export const objectionDays = 30

/** The last day on which somebody can object by a letter that is printed now; before that, as if it was printed with the decision. */
export const lastDayToObject = (now: Date): Date => addDays(today(now), objectionDays)

/** Whose company is told: of a further admin or a renewal an admin there knows already. */
export const isAnnounced = (kind: ApplicationKind): boolean => kind === 'first_admin' || kind === 'recovery'

/** A letter of a decision that can still be undone is not printed yet: those that were made before this moment are. */
export const printableBefore = (now: Date): Date => new Date(now.getTime() - undoMinutes * 60_000)

/** How far a letter is. */
export type LetterState = 'print' | 'post' | 'posted'
export const letterStates = ['print', 'post', 'posted'] as const satisfies LetterState[]

export function letterState({ printedAt, postedAt }: { printedAt: Date | null; postedAt: Date | null }): LetterState {
  if (postedAt) return 'posted'
  return printedAt ? 'post' : 'print'
}
