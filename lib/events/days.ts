import { addDays, daysBetween, isFarOff, isoDay, parseDay, today } from '@/lib/kernel/days'

/** Days of which a history is asked for, first and last included. */
export type Period = { from: Date; until: Date }

/** The periods that one chooses from a list: so many days up to today. */
export const usualPeriods = ['90', '365'] as const

const between = '_'

/** Reads `90`, `2026-11-23` or `2026-11-16_2026-11-22`; what is no period gives null. */
export function readPeriod(text: string, now: Date): Period | null {
  const usual = usualPeriods.find((days) => days === text)
  if (usual) return { from: addDays(today(now), 1 - Number(usual)), until: today(now) }
  const [first = '', last = first, ...more] = text.split(between)
  const [from, until] = [parseDay(first), parseDay(last)]
  if (!from || !until || more.length > 0 || until < from || isFarOff(from) || isFarOff(until)) return null
  return { from, until }
}

/** The same as an address says it. */
export const writePeriod = ({ from, until }: Period): string =>
  from.getTime() === until.getTime() ? isoDay(from) : `${isoDay(from)}${between}${isoDay(until)}`

/** A drawing of days holds at most thirteen weeks; of a longer time it has weeks, and of what is longer than two years the end. */
const mostDays = 91
const mostWeeks = 104

/**
 * The days that are drawn: those that were asked for. Of everything these are the last thirteen weeks, and a few days stand
 * among thirteen weeks too, so that one sees what lies around them and where to go on.
 */
export function windowOf(period: Period | null, now: Date): Period {
  const day = today(now)
  if (!period) return { from: addDays(day, 1 - mostDays), until: day }
  const days = daysBetween(period.from, period.until) + 1
  if (days > mostWeeks * 7) return { from: addDays(period.until, 1 - mostWeeks * 7), until: period.until }
  if (days > mostDays / 2) return period
  const isLate = daysBetween(period.from, day) < mostDays && period.until <= day
  const until = isLate ? day : addDays(period.until, Math.floor((mostDays - days) / 2))
  return { from: addDays(until, 1 - mostDays), until }
}

export type Unit = 'day' | 'week' | 'month'

/** What one bar holds where there is room for many, and where they lie below each other. */
export function unitsOf({ from, until }: Period): { wide: Unit; narrow: Unit } {
  return daysBetween(from, until) < mostDays ? { wide: 'day', narrow: 'week' } : { wide: 'week', narrow: 'month' }
}

/** `count`: null where nobody counted. `isChosen`: all of it lies in the period that was asked for. */
export type EventBar = Period & { count: number | null; isChosen: boolean }

/** What happened on which day; `countedFrom`: before it there is more than anybody counts. */
export type DayCounts = { days: { day: Date; count: number }[]; countedFrom: Date | null }

/** The bars of a window, the empty ones too, from its first day to its last. */
export function barsOf(
  { days, countedFrom }: DayCounts,
  window: Period,
  unit: Unit,
  chosen: Period | null,
): EventBar[] {
  const counts = new Map(days.map(({ day, count }) => [isoDay(day), count]))
  const bars: EventBar[] = []
  for (let from = window.from; from <= window.until;) {
    const last = lastOf(from, unit)
    const until = last < window.until ? last : window.until
    bars.push({ from, until, count: countOf(from, until), isChosen: isWithin({ from, until }, chosen) })
    from = addDays(until, 1)
  }
  return bars

  function countOf(from: Date, until: Date): number | null {
    if (countedFrom && from < countedFrom) return null
    let count = 0
    for (let day = from; day <= until; day = addDays(day, 1)) count += counts.get(isoDay(day)) ?? 0
    return count
  }
}

const isWithin = ({ from, until }: Period, chosen: Period | null) =>
  chosen !== null && from >= chosen.from && until <= chosen.until

/** The last day of the week (Sunday) or the month in which a day lies. */
function lastOf(day: Date, unit: Unit): Date {
  if (unit === 'day') return day
  if (unit === 'week') return addDays(day, (7 - day.getUTCDay()) % 7)
  return new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0))
}

/** What stands out: how many there were, and where the most; of several the latest. */
export function mostOf(bars: EventBar[]): { total: number; most: EventBar | null } {
  const total = bars.reduce((sum, { count }) => sum + (count ?? 0), 0)
  const most = bars.reduce<EventBar | null>((best, bar) => ((bar.count ?? 0) >= (best?.count ?? 1) ? bar : best), null)
  return { total, most }
}
