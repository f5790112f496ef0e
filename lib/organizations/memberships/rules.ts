import { isPresent, type Place } from '@/lib/identity/actors/rules'
import type { MembershipRole } from '@/prisma/generated/enums'

/** Longest admin status in years. Source: "five years". */
export const adminYears = 5

/** Whether whoever has this place is company admin today. For queries: `admin-today.ts`. */
export function isAdminToday(place: Place & { role: MembershipRole }, now: Date): boolean {
  return place.role === 'admin' && isPresent(place, now)
}
