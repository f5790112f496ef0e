'use server'

import { formAction } from '@/lib/action'
import { acceptInvitation, declineInvitation } from '@/lib/invitations/answer'
import { invitationSchema } from '@/lib/invitations/schema'
import { acceptStaffInvitation, declineStaffInvitation } from '@/lib/staff/answer'
import { staffInvitationSchema } from '@/lib/staff/schema'

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
