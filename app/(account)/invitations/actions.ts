'use server'

import { formActionOf } from '@/lib/web/form-action'
import { acceptInvitation, declineInvitation } from '@/lib/authorizations/arrivals/commands/answer-invitation'
import { invitationSchema } from '@/lib/organizations/invitations/schema'
import { acceptStaffInvitation, declineStaffInvitation } from '@/lib/desk/staff/commands/answer-staff-invitation'
import { staffInvitationSchema } from '@/lib/desk/staff/schema'

export const accept = formActionOf({
  as: 'person',
  schema: invitationSchema,
  command: acceptInvitation,
  goTo: ({ invitationId }) => `/invitations?answered=${invitationId}`,
})

export const decline = formActionOf({
  as: 'person',
  schema: invitationSchema,
  command: declineInvitation,
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
