'use server'

import { formAction } from '@/lib/web/form-action'
import { acceptInvitation } from '@/lib/authorizations/arrivals/commands/accept-invitation'
import { declineInvitation } from '@/lib/organizations/invitations/commands/decline-invitation'
import { acceptStaffInvitation } from '@/lib/desk/staff/commands/accept-staff-invitation'
import { declineStaffInvitation } from '@/lib/desk/staff/commands/decline-staff-invitation'

export const accept = formAction(acceptInvitation, {
  goTo: ({ invitationId }) => `/invitations?answered=${invitationId}`,
})

export const decline = formAction(declineInvitation, {
  goTo: ({ invitationId }) => `/invitations?answered=${invitationId}`,
})

export const acceptStaff = formAction(acceptStaffInvitation, {
  goTo: ({ invitationId }) => `/invitations?staff=${invitationId}`,
})

export const declineStaff = formAction(declineStaffInvitation, {
  goTo: ({ invitationId }) => `/invitations?staff=${invitationId}`,
})
