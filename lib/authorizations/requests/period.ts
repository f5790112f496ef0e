import { addDays, daysBetween, parseDay, today } from '@/lib/kernel/days'
import { checkPeriod, lastDayAfter, lastDayWithin } from './rules'

/** The fields of the period as they stand in a form: `date` needs a first day, `other` a last one. */
export type PeriodTyped = { starts: string; years: string; validFrom: string; validUntil: string }

/** The days that these fields ask for; a day that is not typed yet, or is none, is missing. */
export function periodTyped(
  { starts, years, validFrom, validUntil }: PeriodTyped,
  now: Date,
): { validFrom: Date | null; validUntil: Date | null; isFromMissing: boolean } {
  const isDated = starts === 'date'
  const from = isDated ? parseDay(validFrom) : null
  const isFromMissing = isDated && from === null
  if (years === 'other') return { validFrom: from, validUntil: parseDay(validUntil), isFromMissing }
  const count = Number(years)
  const isLasting = Number.isInteger(count) && count > 0 && !isFromMissing
  return { validFrom: from, validUntil: isLasting ? lastDayAfter(count, from, now) : null, isFromMissing }
}

/** What can be said of the period so far: which day is missing, what is wrong with it, or the days themselves. */
export type PeriodSays =
  | { says: 'noFrom' | 'noUntil' }
  | { says: 'wrong'; problem: string }
  | { says: 'days'; from: Date; until: Date; isFromToday: boolean }

export function periodSays(typed: PeriodTyped, now: Date): PeriodSays {
  const { validFrom, validUntil, isFromMissing } = periodTyped(typed, now)
  if (isFromMissing) return { says: 'noFrom' }
  if (validUntil === null) return { says: 'noUntil' }
  const checked = checkPeriod({ validFrom, validUntil }, now)
  if (!checked.ok) return { says: 'wrong', problem: checked.problem }
  const day = today(now)
  const from = validFrom ?? day
  return { says: 'days', from, until: validUntil, isFromToday: from.getTime() === day.getTime() }
}

/** A stretch of the scale, as parts of the whole: 0 is today, 1 the last day that could be chosen. */
export type Stretch = { start: number; end: number }

/** Where a period lies between today and the last day that one with its first day can have, both days included. */
export function onScale({ from, until }: { from: Date; until: Date }, now: Date): Stretch {
  const day = today(now)
  const whole = daysBetween(day, addDays(lastDayWithin(from), 1))
  return { start: daysBetween(day, from) / whole, end: daysBetween(day, addDays(until, 1)) / whole }
}
