'use server'

import { formAction } from '@/lib/action'
import { id, ticked } from '@/lib/form-fields'
import { leave, undoLeave } from '@/lib/memberships/leave'
import { changeRole } from '@/lib/memberships/role'
import { leaveSchema, roleSchema, undoLeaveSchema } from '@/lib/memberships/schema'

const employees = (organizationId: string) => `/portal/${organizationId}/employees`

export const end = formAction({
  as: 'member',
  // Whoever ends his own place has nothing to go back to here.
  schema: leaveSchema.extend({ organizationId: id, isOwn: ticked }),
  command: leave,
  goTo: ({ departureId }, { organizationId, isOwn, when }) => (isOwn && when === 'now' ? '/companies' : `${employees(organizationId)}?left=${departureId}`),
})

export const undo = formAction({
  as: 'member',
  schema: undoLeaveSchema.extend({ organizationId: id }),
  command: undoLeave,
  goTo: ({ membershipId }, { organizationId }) => `${employees(organizationId)}?back=${membershipId}`,
})

export const appoint = formAction({
  as: 'member',
  schema: roleSchema.extend({ organizationId: id }),
  command: changeRole,
  goTo: ({ membershipId }, { organizationId }) => `${employees(organizationId)}/${membershipId}?changed=1`,
})
