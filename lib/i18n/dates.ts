import { timeZone } from '@/lib/kernel/days'
import type { Locale } from './locales'
import { unbroken } from './numbers'

const region: Record<Locale, string> = { nl: 'nl-NL', en: 'en-GB' }

const formats = new Map<string, Intl.DateTimeFormat>()

/** Making a format costs far more than using it, and lists use hundreds. */
function format(locale: Locale, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, zone, options])
  const known = formats.get(key) ?? new Intl.DateTimeFormat(region[locale], { ...options, timeZone: zone })
  formats.set(key, known)
  return known
}

/** A calendar day in running text: `15 november 2027`. Takes a day at midnight UTC. */
export function formatDay(day: Date, locale: Locale): string {
  return unbroken(format(locale, 'UTC', { day: 'numeric', month: 'long', year: 'numeric' }).format(day))
}

/** The months of English tables, in three letters each: British English would make a fourth of September. */
const shortMonth = new Intl.DateTimeFormat('en-US', { month: 'short', timeZone: 'UTC' })

/**
 * A calendar day where days stand below each other: `15-11-2027`, in English `15 Nov 2027`. A row of figures alone would
 * be the day first to one reader of English and the month first to another. Takes a day at midnight UTC.
 */
export function formatDayShort(day: Date, locale: Locale): string {
  if (locale === 'en') return unbroken(`${formatDayOfYear(day, locale)} ${day.getUTCFullYear()}`)
  return format(locale, 'UTC', { day: '2-digit', month: '2-digit', year: 'numeric' }).format(day)
}

/** A calendar day under a bar, where the year is known: `15-11`, in English `15 Nov`. Takes a day at midnight UTC. */
export function formatDayOfYear(day: Date, locale: Locale): string {
  if (locale === 'en') return unbroken(`${day.getUTCDate()} ${shortMonth.format(day)}`)
  return format(locale, 'UTC', { day: '2-digit', month: '2-digit' }).format(day)
}

/** A calendar day with its weekday: `maandag 23 november 2026`. Takes a day at midnight UTC. */
export function formatWeekday(day: Date, locale: Locale): string {
  return `${format(locale, 'UTC', { weekday: 'long' }).format(day)} ${formatDay(day, locale)}`
}

/** A month with its year: `november 2027`. Takes a day at midnight UTC. */
export function formatMonth(day: Date, locale: Locale): string {
  return unbroken(format(locale, 'UTC', { month: 'long', year: 'numeric' }).format(day))
}

/** The day on which a moment fell in Amsterdam, in running text. */
export function formatDayOf(moment: Date, locale: Locale): string {
  return unbroken(format(locale, timeZone, { day: 'numeric', month: 'long', year: 'numeric' }).format(moment))
}

/** A clock time in Amsterdam: `11.05 uur`, in English `11:05`. */
export function formatTime(moment: Date, locale: Locale): string {
  const clock = format(locale, timeZone, { hour: 'numeric', minute: '2-digit', hourCycle: 'h23' }).format(moment)
  if (locale === 'en') return clock.padStart(5, '0')
  return unbroken(`${clock.replace(/^0(?=\d:)/, '').replace(':', '.')} uur`)
}

/** A moment in Amsterdam: `19 november 2026, 11.05 uur`; a line may end after the day. */
export function formatMoment(moment: Date, locale: Locale): string {
  return `${formatDayOf(moment, locale)}, ${formatTime(moment, locale)}`
}

/** An amount of euro cents: `€ 24,20`, in English `€24.20`. */
export function formatMoney(cents: number, locale: Locale): string {
  return new Intl.NumberFormat(region[locale], { style: 'currency', currency: 'EUR' }).format(cents / 100)
}
