import { addDays as plusDays, addYears as plusYears, differenceInCalendarDays } from 'date-fns'
import { tz } from '@date-fns/tz'

/** Days are calendar days of this zone; a Date that stands for a day is midnight UTC. */
export const zone = 'Europe/Amsterdam'

const utc = tz('UTC')

const parts = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })

/** The calendar day in the Netherlands at the moment `now`. */
export function today(now: Date): Date {
  return new Date(`${parts.format(now)}T00:00:00Z`)
}

export function addDays(day: Date, days: number): Date {
  return new Date(plusDays(day, days, { in: utc }))
}

/** The same day some years later; 29 February becomes 28 February where the year has none. */
export function addYears(day: Date, years: number): Date {
  return new Date(plusYears(day, years, { in: utc }))
}

/** Whole calendar days from the first day to the second. */
export function daysBetween(from: Date, to: Date): number {
  return differenceInCalendarDays(to, from, { in: utc })
}

/** The day as 2027-11-15. */
export function isoDay(day: Date): string {
  return day.toISOString().slice(0, 10)
}

/** Reads 2027-11-15 or 15-11-2027 (also with dots, slashes or spaces); null when that is no day. */
export function parseDay(text: string): Date | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text.trim())
  const dutch = /^(\d{1,2})[-./ ](\d{1,2})[-./ ](\d{4})$/.exec(text.trim())
  const found = iso ? [iso[1], iso[2], iso[3]] : dutch ? [dutch[3], dutch[2], dutch[1]] : null
  if (!found) return null
  const [year, month, day] = found.map(Number) as [number, number, number]
  const date = new Date(Date.UTC(year, month - 1, day))
  const isReal = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return isReal && year >= 1900 && year <= 2200 ? date : null
}
