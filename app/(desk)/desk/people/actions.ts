'use server'

import { formActionOf } from '@/lib/web/form-action'
import { startLookSchema } from '@/lib/desk/looks/schema'
import { startLook } from '@/lib/desk/looks/commands/start-look'
import { inviteStaff } from '@/lib/desk/staff/commands/invite-staff'
import { removeStaff } from '@/lib/desk/staff/commands/remove-staff'
import { changeStaffRole } from '@/lib/desk/staff/commands/change-staff-role'
import {
  changeStaffRoleSchema,
  inviteStaffSchema,
  removeStaffSchema,
  staffInvitationSchema,
} from '@/lib/desk/staff/schema'
import { withdrawStaffInvitation } from '@/lib/desk/staff/commands/withdraw-staff-invitation'

export const invite = formActionOf({
  as: 'staff',
  schema: inviteStaffSchema,
  command: inviteStaff,
  goTo: () => '/desk/people?done=invited',
})

export const withdraw = formActionOf({
  as: 'staff',
  schema: staffInvitationSchema,
  command: withdrawStaffInvitation,
  goTo: () => '/desk/people?done=withdrawn',
})

export const changeRole = formActionOf({
  as: 'staff',
  schema: changeStaffRoleSchema,
  command: changeStaffRole,
  goTo: () => '/desk/people?done=changed',
})

export const remove = formActionOf({
  as: 'staff',
  schema: removeStaffSchema,
  command: removeStaff,
  goTo: () => '/desk/people?done=removed',
})

export const look = formActionOf({
  as: 'staff',
  schema: startLookSchema,
  command: startLook,
  goTo: ({ lookId }) => `/desk/look/${lookId}`,
})
