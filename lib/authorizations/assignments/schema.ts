import { z } from 'zod'
import { id, ids, ticked } from '@/lib/kernel/forms/fields'

export const assignSchema = z.object({
  authorizationId: id,
  /** True: everyone of the organization who has eHerkenning at the needed level. */
  everyone: ticked,
  membershipIds: ids,
  which: z.enum(['all', 'some'], 'services_required').default('all'),
  serviceIds: ids,
})
export type Assign = z.infer<typeof assignSchema>

export const endAssignmentSchema = z.object({ assignmentId: id })
