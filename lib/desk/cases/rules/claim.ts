import { ok, refuse, type Result } from '@/lib/kernel/result'

/** How long one holds a case that one has claimed, in minutes, counted from the last time one worked on it. */
export const leaseMinutes = 30

/** The moment until which a case is held that is claimed, or worked on, now. */
export const leaseFrom = (now: Date) => new Date(now.getTime() + leaseMinutes * 60_000)

/** What a case holds that this member of staff claims at this moment. */
export const claimOf = (staff: { personId: string; name: string }, now: Date) => ({
  claimedById: staff.personId,
  claimedByName: staff.name,
  claimedUntil: leaseFrom(now),
})

export type Claim = { claimedById: string | null; claimedByName: string | null; claimedUntil: Date | null }

/** Who holds the case at this moment, or null: nobody claimed it, or the lease ran out. */
export function holderOf(
  { claimedById, claimedByName, claimedUntil }: Claim,
  now: Date,
): { personId: string; name: string; until: Date } | null {
  if (!claimedById || !claimedByName || !claimedUntil || claimedUntil <= now) return null
  return { personId: claimedById, name: claimedByName, until: claimedUntil }
}

/** Whether this member of staff may work on it now: they hold it. A lease that ran out is nobody's, also not theirs. */
export function checkHolder(claim: Claim, staffId: string, now: Date): Result<undefined> {
  const holder = holderOf(claim, now)
  if (!holder) return refuse('lease_over')
  return holder.personId === staffId ? ok() : refuse('claimed_by_other', { details: { name: holder.name } })
}
