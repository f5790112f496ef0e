'use server'

import { formAction } from '@/lib/web/form-action'
import { startLook } from '@/lib/desk/looks/commands/start-look'
import { inviteStaff } from '@/lib/desk/staff/commands/invite-staff'
import { removeStaff } from '@/lib/desk/staff/commands/remove-staff'
import { changeStaffRole } from '@/lib/desk/staff/commands/change-staff-role'
import { withdrawStaffInvitation } from '@/lib/desk/staff/commands/withdraw-staff-invitation'

export const invite = formAction(inviteStaff, {
  goTo: () => '/desk/people?done=invited',
})

export const withdraw = formAction(withdrawStaffInvitation, {
  goTo: () => '/desk/people?done=withdrawn',
})

export const changeRole = formAction(changeStaffRole, {
  goTo: () => '/desk/people?done=changed',
})

export const remove = formAction(removeStaff, {
  goTo: () => '/desk/people?done=removed',
})

export const look = formAction(startLook, {
  goTo: ({ lookId }) => `/desk/look/${lookId}`,
})
