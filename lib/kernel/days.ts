/*
 * Calendar days without a clock time, such as the last day of an authorization: a Date at midnight UTC,
 * as the database's `date` gives them. Which day it is, is decided in Amsterdam.
 */
export const timeZone = 'Europe/Amsterdam'

const dayLength = 86_400_000
const hourLength = 3_600_000

const amsterdamDay = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })

// A list asks for the same moment for each of its rows, and working it out is slow.
let lastAsked = { now: Number.NaN, day: 0 }

/** The calendar day that it is in Amsterdam at this moment. */
export function today(now: Date): Date {
  if (lastAsked.now !== now.getTime())
    lastAsked = { now: now.getTime(), day: Date.parse(`${amsterdamDay.format(now)}T00:00:00Z`) }
  return new Date(lastAsked.day)
}

/** The moment at which a calendar day begins in Amsterdam: two hours before it does in UTC in summer, one in winter. */
export function startOfDay(day: Date): Date {
  const inSummer = new Date(day.getTime() - 2 * hourLength)
  return today(inSummer).getTime() === day.getTime() ? inSummer : new Date(day.getTime() - hourLength)
}

/** The calendar day so many days later, or earlier when the number is negative. */
export function addDays(day: Date, days: number): Date {
  return new Date(day.getTime() + days * dayLength)
}

/** The same date so many years later; 29 February becomes 28 February where there is none. */
export function addYears(day: Date, years: number): Date {
  const year = day.getUTCFullYear() + years
  const lastOfMonth = new Date(Date.UTC(year, day.getUTCMonth() + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, day.getUTCMonth(), Math.min(day.getUTCDate(), lastOfMonth)))
}

/** How many days the second calendar day comes after the first; negative when it comes before. */
export function daysBetween(from: Date, until: Date): number {
  return Math.round((until.getTime() - from.getTime()) / dayLength)
}

/** Reads `2027-11-15` or `15-11-2027`; days that do not exist, such as 30 February, give null. */
export function parseDay(text: string): Date | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text.trim())
  const dutch = /^(\d{1,2})-(\d{1,2})-(\d{4})$/.exec(text.trim())
  const [year, month, date] = iso ? iso.slice(1).map(Number) : (dutch?.slice(1).map(Number).reverse() ?? [])
  if (!year || !month || !date) return null
  const day = new Date(Date.UTC(year, month - 1, date))
  const isReal = day.getUTCFullYear() === year && day.getUTCMonth() === month - 1 && day.getUTCDate() === date
  return isReal ? day : null
}

/** The years that a day of a form can lie in: whoever is alive was born after the first, and nothing lasts past the last. */
const firstYear = 1900
const lastYear = 2199

/** Whether this day lies so far off that nobody means it, and that reckoning on from it would leave the calendar. */
export function isFarOff(day: Date): boolean {
  const year = day.getUTCFullYear()
  return year < firstYear || year > lastYear
}

/** A calendar day as `2027-11-15`, for addresses, files and date fields. */
export function isoDay(day: Date): string {
  return day.toISOString().slice(0, 10)
}
