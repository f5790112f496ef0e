import { isAtMost, type LevelOfAssurance } from '@/lib/catalogue/levels'
import { addYears, today } from '@/lib/kernel/days'
import type { Choice } from '@/lib/authorizations/assignments/rules'
import type { Problem } from '@/lib/kernel/result'

/** How long a departure can be undone, in minutes. */
export const undoMinutes = 15

export type DepartureTimes = { decidedAt: Date; endedAt: Date | null; undoneAt: Date | null }

/** The moment until which a departure can be undone; null: until it happens. */
export function undoUntil({ decidedAt, endedAt }: DepartureTimes): Date | null {
  return endedAt === null ? null : new Date(decidedAt.getTime() + undoMinutes * 60_000)
}

/** Whether a departure can still be undone: one that has yet to happen always can. */
export function mayUndo(departure: DepartureTimes, now: Date): boolean {
  if (departure.undoneAt) return false
  const until = undoUntil(departure)
  return until === null || now < until
}

/** What is wrong with this last day, or null: today at the earliest, and within a year. */
export function wrongLastDay(lastDay: Date, now: Date): Problem | null {
  const day = today(now)
  if (lastDay < day) return 'last_day_in_past'
  return lastDay > addYears(day, 1) ? 'last_day_too_far' : null
}

/** What a departure changed: the assignments that ended, and what colleagues got in place of what they had. */
export type Changes = { ended: string[]; handed: { made: string; replaced: string | null }[] }

/** What a colleague can do with what they had and what they get handed: both together. */
export function together(had: Choice | null, handed: Choice): Choice {
  if (!had) return handed
  if (had.isAllServices || handed.isAllServices) return { isAllServices: true, serviceIds: [] }
  return { isAllServices: false, serviceIds: [...new Set([...had.serviceIds, ...handed.serviceIds])] }
}

/** For how many of the clients of who leaves this level is too low: where a colleague takes over, and cannot use it all. */
export function tooLowFor(
  held: LevelOfAssurance | null,
  needs: { level: LevelOfAssurance; clients: number }[],
): number {
  return needs
    .filter(({ level }) => held === null || !isAtMost(level, held))
    .reduce((sum, { clients }) => sum + clients, 0)
}
