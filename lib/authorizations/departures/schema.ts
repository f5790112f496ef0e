import { z } from 'zod'
import { id, optionalDay, pairs } from '@/lib/kernel/forms/fields'

export const leaveSchema = z.object({
  membershipId: id,
  when: z.enum(['now', 'date']).default('now'),
  lastDay: optionalDay,
  /** The colleague who gets everything for which nothing else is chosen; empty: nobody. */
  toAll: z.string().trim().max(100).default(''),
  /** `client:membership` for a client that goes to somebody else, `client:` for one that goes to nobody. */
  to: pairs,
})
export type Leave = z.infer<typeof leaveSchema>

export const undoLeaveSchema = z.object({ departureId: id })
