'use server'

import { formAction } from '@/lib/web/form-action'
import { acceptInvitation, declineInvitation } from '@/lib/organizations/invitations/commands/answer-invitation'
import { invitationSchema } from '@/lib/organizations/invitations/schema'
import { acceptStaffInvitation, declineStaffInvitation } from '@/lib/desk/staff/commands/answer-staff-invitation'
import { staffInvitationSchema } from '@/lib/desk/staff/schema'

export const accept = formAction({
  as: 'person',
  schema: invitationSchema,
  command: acceptInvitation,
  goTo: ({ invitationId }) => `/invitations?answered=${invitationId}`,
})

export const decline = formAction({
  as: 'person',
  schema: invitationSchema,
  command: declineInvitation,
  goTo: ({ invitationId }) => `/invitations?answered=${invitationId}`,
})

export const acceptStaff = formAction({
  as: 'person',
  schema: staffInvitationSchema,
  command: acceptStaffInvitation,
  goTo: ({ invitationId }) => `/invitations?staff=${invitationId}`,
})

export const declineStaff = formAction({
  as: 'person',
  schema: staffInvitationSchema,
  command: declineStaffInvitation,
  goTo: ({ invitationId }) => `/invitations?staff=${invitationId}`,
})
