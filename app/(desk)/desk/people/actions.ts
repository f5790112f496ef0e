'use server'

import { formAction } from '@/lib/action'
import { startLookSchema } from '@/lib/person-looks/schema'
import { startLook } from '@/lib/person-looks/start'
import { inviteStaff } from '@/lib/staff/invite'
import { removeStaff } from '@/lib/staff/remove'
import { changeStaffRole } from '@/lib/staff/role'
import { changeStaffRoleSchema, inviteStaffSchema, removeStaffSchema, staffInvitationSchema } from '@/lib/staff/schema'
import { withdrawStaffInvitation } from '@/lib/staff/withdraw'

export const invite = formAction({
  as: 'staff',
  schema: inviteStaffSchema,
  command: inviteStaff,
  goTo: () => '/desk/people?done=invited',
})

export const withdraw = formAction({
  as: 'staff',
  schema: staffInvitationSchema,
  command: withdrawStaffInvitation,
  goTo: () => '/desk/people?done=withdrawn',
})

export const changeRole = formAction({
  as: 'staff',
  schema: changeStaffRoleSchema,
  command: changeStaffRole,
  goTo: () => '/desk/people?done=changed',
})

export const remove = formAction({
  as: 'staff',
  schema: removeStaffSchema,
  command: removeStaff,
  goTo: () => '/desk/people?done=removed',
})

export const look = formAction({
  as: 'staff',
  schema: startLookSchema,
  command: startLook,
  goTo: ({ lookId }) => `/desk/look/${lookId}`,
})
