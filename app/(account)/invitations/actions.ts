'use server'

import { formAction } from '@/lib/action'
import { acceptInvitation, declineInvitation } from '@/lib/invitations/answer'
import { invitationSchema } from '@/lib/invitations/schema'

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
