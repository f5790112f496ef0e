'use server'

import { formAction } from '@/lib/action'
import { id, ticked } from '@/lib/form-fields'
import { addEmployee, endMembership } from '@/lib/memberships/commands'
import { employeeSchema, endMembershipSchema } from '@/lib/memberships/schema'

export const add = formAction({
  as: 'member',
  schema: employeeSchema.extend({ organizationId: id }),
  command: addEmployee,
  goTo: ({ membershipId }, { organizationId }) => `/portal/${organizationId}/employees?added=${membershipId}`,
})

export const end = formAction({
  as: 'member',
  // Whoever ends his own place has nothing to go back to here.
  schema: endMembershipSchema.extend({ organizationId: id, isOwn: ticked }),
  command: endMembership,
  goTo: (_ended, { organizationId, isOwn }) => (isOwn ? '/companies' : `/portal/${organizationId}/employees?ended=1`),
})
