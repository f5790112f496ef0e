import { today } from '@/lib/kernel/days'

/**
 * Whether this company exists no more. Its last day is the last on which it does. Every place that speaks of "ended" asks
 * this. Source: "last day of a company".
 */
export function hasEnded({ endedOn }: { endedOn: Date | null }, now: Date): boolean {
  return endedOn !== null && endedOn < today(now)
}
