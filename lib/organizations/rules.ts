import { today } from '@/lib/kernel/days'

/**
 * Whether this company exists no more. Its last day is the last on which it does. Every place that speaks of "ended" asks
 * this. Source: "last day of a company".
 */
export function hasEnded({ endedOn }: { endedOn: Date | null }, now: Date): boolean {
  return endedOn !== null && endedOn < today(now)
}

/** Whether the register tells a whole address of a company: a shielded one it does not. */
export function hasAddress({
  street,
  postalCode,
  city,
}: Record<'street' | 'postalCode' | 'city', string | null>): boolean {
  return [street, postalCode, city].every((part) => part !== null && part.trim() !== '')
}
