import { today } from '@/lib/kernel/days'

/** What decides whether a place in an organization counts. */
export type Place = { endedAt: Date | null; validUntil: Date | null }

/** Whether this place counts today: nobody ended it, and its last day, if it has one, has not passed. For queries: `present.ts`. */
export function isPresent(place: Place, now: Date): boolean {
  return place.endedAt === null && (place.validUntil === null || place.validUntil >= today(now))
}
