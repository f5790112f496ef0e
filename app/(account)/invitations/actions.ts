'use server'

import { formAction, formActionOf } from '@/lib/web/form-action'
import { acceptInvitation } from '@/lib/authorizations/arrivals/commands/accept-invitation'
import { declineInvitation } from '@/lib/organizations/invitations/commands/decline-invitation'
import { acceptStaffInvitation, declineStaffInvitation } from '@/lib/desk/staff/commands/answer-staff-invitation'
import { staffInvitationSchema } from '@/lib/desk/staff/schema'

export const accept = formAction(acceptInvitation, {
  goTo: ({ invitationId }) => `/invitations?answered=${invitationId}`,
})

export const decline = formAction(declineInvitation, {
  goTo: ({ invitationId }) => `/invitations?answered=${invitationId}`,
})

export const acceptStaff = formActionOf({
  as: 'person',
  schema: staffInvitationSchema,
  command: acceptStaffInvitation,
  goTo: ({ invitationId }) => `/invitations?staff=${invitationId}`,
})

export const declineStaff = formActionOf({
  as: 'person',
  schema: staffInvitationSchema,
  command: declineStaffInvitation,
  goTo: ({ invitationId }) => `/invitations?staff=${invitationId}`,
})
