/** How many days back figures can be asked for. */
export const periods = [30, 90, 365] as const
export type Period = (typeof periods)[number]

/** The period that an address asks for; the shortest for anything else. */
export function readPeriod(text: string): Period {
  return periods.find((days) => String(days) === text) ?? 30
}

/** What can be downloaded; replies are for who decides, reviewers for leads only. */
export const figures = ['age', 'decisions', 'time', 'reasons', 'replies', 'reviewers'] as const
export type Figure = (typeof figures)[number]

/** How long a period's columns are, so that a chart has about thirty of them at most. */
export const stepOf: Record<Period, 'day' | 'week' | 'month'> = { 30: 'day', 90: 'week', 365: 'month' }

/** Ages of the open queue in working days, from (included) until (included). */
export const ageBuckets = [
  { key: 'today', from: 0, until: 0 },
  { key: 'one', from: 1, until: 1 },
  { key: 'two', from: 2, until: 2 },
  { key: 'five', from: 3, until: 5 },
  { key: 'ten', from: 6, until: 10 },
  { key: 'older', from: 11, until: Number.POSITIVE_INFINITY },
] as const
export type AgeBucket = (typeof ageBuckets)[number]['key']

/** The bucket of this many full working days. */
export function bucketOf(workingDays: number): AgeBucket {
  const whole = Math.max(0, Math.floor(workingDays))
  return ageBuckets.find(({ from, until }) => whole >= from && whole <= until)?.key ?? 'older'
}

/** A share as whole percents; 0 of nothing. */
export function percentOf(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part / whole) * 100)
}
