'use server'

import { z } from 'zod'
import { sendInvitations } from '@/lib/authorizations/arrivals/commands/send-invitations'
import { leave } from '@/lib/authorizations/departures/commands/leave'
import { undoLeave } from '@/lib/authorizations/departures/commands/undo-leave'
import { leaveSchema } from '@/lib/authorizations/departures/schema'
import { ticked } from '@/lib/kernel/forms/fields'
import { correctInvitation } from '@/lib/organizations/invitations/commands/correct-invitation'
import { prepareInvitations } from '@/lib/organizations/invitations/commands/prepare-invitations'
import { resendInvitation } from '@/lib/organizations/invitations/commands/resend-invitation'
import { withdrawInvitation } from '@/lib/organizations/invitations/commands/withdraw-invitation'
import { changeRole } from '@/lib/organizations/memberships/commands/change-role'
import { formAction } from '@/lib/web/form-action'

const employees = ({ organizationId }: { organizationId: string }) => `/portal/${organizationId}/employees`

export const prepare = formAction(prepareInvitations, {
  goTo: ({ batchId }, _input, actor) => `${employees(actor)}/invite/${batchId}`,
})

export const send = formAction(sendInvitations, {
  goTo: (_sent, _input, actor) => `${employees(actor)}?invited=1#invitations`,
})

export const resend = formAction(resendInvitation, {
  goTo: (_sent, _input, actor) => `${employees(actor)}?resent=1#invitations`,
})

export const correct = formAction(correctInvitation, {
  goTo: (_corrected, _input, actor) => `${employees(actor)}?corrected=1#invitations`,
})

export const withdraw = formAction(withdrawInvitation, {
  goTo: (_withdrawn, _input, actor) => `${employees(actor)}?withdrawn=1#invitations`,
})

// Per client a field of its own, `to.<client>`, so that what was chosen can be shown again.
const leaveForm = z.looseObject({ ...leaveSchema.shape, isOwn: ticked }).transform(({ to, ...input }) => ({
  ...input,
  to: [
    ...to,
    ...Object.entries(input).flatMap(([name, value]) =>
      name.startsWith('to.') && typeof value === 'string' && value !== '' ? [value] : [],
    ),
  ],
}))

export const end = formAction(leave, {
  form: leaveForm,
  // Whoever ends their own membership has nothing to go back to here.
  goTo: ({ departureId }, input, actor) =>
    input.isOwn && input.when === 'now' ? '/companies' : `${employees(actor)}?left=${departureId}`,
})

export const undo = formAction(undoLeave, {
  goTo: ({ membershipId }, _input, actor) => `${employees(actor)}?back=${membershipId}`,
})

export const appoint = formAction(changeRole, {
  goTo: ({ membershipId }, _input, actor) => `${employees(actor)}/${membershipId}?changed=1`,
})
