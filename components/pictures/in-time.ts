import { addDays, daysBetween } from '@/lib/kernel/days'

/**
 * Where moments stand on a line of this length, in their order: as far apart as their days, but never nearer than `gap`, or
 * as far as the line allows where so many have no room. Nothing is moved further than that needs.
 */
export function spread(days: Date[], length: number, gap: number): number[] {
  const [first] = days
  const last = days.at(-1)
  if (!first || !last) return []
  const span = daysBetween(first, last)
  const least = Math.min(gap, length / Math.max(1, days.length - 1))
  const places: number[] = []
  for (const day of days) {
    const wanted = span === 0 ? 0 : (daysBetween(first, day) / span) * length
    const before = places.at(-1)
    places.push(before === undefined ? wanted : Math.max(wanted, before + least))
  }
  // Who was pushed over the end goes back, and pushes who stands before.
  let end = length
  return places
    .reverse()
    .map((place) => {
      const kept = Math.min(place, end)
      end = kept - least
      return kept
    })
    .reverse()
}

/** A last day that lies far beyond the others would press them together: it stands no further off than a quarter of them all. */
export function drawnNear(days: Date[]): Date[] {
  const [first] = days
  const last = days.at(-1)
  const before = days.at(-2)
  if (!first || !last || !before) return days
  const near = addDays(before, Math.ceil(daysBetween(first, before) / 4) + 1)
  return last > near ? [...days.slice(0, -1), near] : days
}

export type Label = { x: number; width: number; anchor: 'start' | 'middle' | 'end'; isAbove: boolean }

/** Where labels stand: above and below in turn, so that each has the room of two; those at the ends stay on the drawing. */
export function labelsAt(places: number[], widths: number[], whole: { from: number; until: number }): Label[] {
  return places.map((x, at) => {
    const width = widths[at] ?? 0
    const anchor = x - width / 2 < whole.from ? 'start' : x + width / 2 > whole.until ? 'end' : 'middle'
    return { x, width, anchor, isAbove: at % 2 === 0 }
  })
}

/** From where to where a label reaches. */
export function reachOf({ x, width, anchor }: Label): [from: number, until: number] {
  const from = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2
  return [from, from + width]
}
