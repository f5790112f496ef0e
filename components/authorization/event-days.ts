import { isoDay, today } from '@/lib/kernel/days'

/** What happened, day by day, in the order in which it stands. */
export function byDay<E extends { at: Date }>(events: E[]): { day: Date; events: E[] }[] {
  const days = new Map<string, { day: Date; events: E[] }>()
  for (const event of events) {
    const day = today(event.at)
    const known = days.get(isoDay(day)) ?? { day, events: [] }
    known.events.push(event)
    days.set(isoDay(day), known)
  }
  return [...days.values()]
}
