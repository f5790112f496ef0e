'use server'

import { z } from 'zod'
import { formActionOf } from '@/lib/web/form-action'
import { id, ticked } from '@/lib/kernel/forms/fields'
import {
  prepareInvitations,
  resendInvitation,
  sendInvitations,
  withdrawInvitation,
} from '@/lib/authorizations/arrivals/commands/send-invitations'
import { readFile } from '@/lib/organizations/invitations/read-file'
import { invitationSchema, prepareSchema, sendSchema } from '@/lib/organizations/invitations/schema'
import { leave, undoLeave } from '@/lib/authorizations/departures/commands/leave'
import { changeRole } from '@/lib/organizations/memberships/commands/change-role'
import { roleSchema } from '@/lib/organizations/memberships/schema'
import { leaveSchema, undoLeaveSchema } from '@/lib/authorizations/departures/schema'

const employees = (organizationId: string) => `/portal/${organizationId}/employees`
const organizationId = id

export const prepare = formActionOf({
  as: 'member',
  schema: prepareSchema.extend({ organizationId, file: z.instanceof(Blob).optional().catch(undefined) }),
  command: async (actor, { file, lines, ...input }) => {
    const uploaded = await readFile(file)
    return uploaded.ok ? prepareInvitations(actor, { ...input, lines: `${lines}\n${uploaded.value}` }) : uploaded
  },
  goTo: ({ batchId }, input) => `${employees(input.organizationId)}/invite/${batchId}`,
})

export const send = formActionOf({
  as: 'member',
  schema: sendSchema.extend({ organizationId }),
  command: sendInvitations,
  goTo: (_sent, input) => `${employees(input.organizationId)}?invited=1#invitations`,
})

export const resend = formActionOf({
  as: 'member',
  schema: invitationSchema.extend({ organizationId }),
  command: resendInvitation,
  goTo: (_sent, input) => `${employees(input.organizationId)}?resent=1#invitations`,
})

export const withdraw = formActionOf({
  as: 'member',
  schema: invitationSchema.extend({ organizationId }),
  command: withdrawInvitation,
  goTo: (_withdrawn, input) => `${employees(input.organizationId)}?withdrawn=1#invitations`,
})

// Per client a field of its own, `to.<client>`, so that what was chosen can be shown again.
const leaveForm = z
  .looseObject({ ...leaveSchema.shape, organizationId, isOwn: ticked })
  .transform(({ to, ...input }) => ({
    ...input,
    to: [
      ...to,
      ...Object.entries(input).flatMap(([name, value]) =>
        name.startsWith('to.') && typeof value === 'string' && value !== '' ? [value] : [],
      ),
    ],
  }))

export const end = formActionOf({
  as: 'member',
  schema: leaveForm,
  command: leave,
  // Whoever ends their own place has nothing to go back to here.
  goTo: ({ departureId }, input) =>
    input.isOwn && input.when === 'now' ? '/companies' : `${employees(input.organizationId)}?left=${departureId}`,
})

export const undo = formActionOf({
  as: 'member',
  schema: undoLeaveSchema.extend({ organizationId }),
  command: undoLeave,
  goTo: ({ membershipId }, input) => `${employees(input.organizationId)}?back=${membershipId}`,
})

export const appoint = formActionOf({
  as: 'member',
  schema: roleSchema.extend({ organizationId }),
  command: changeRole,
  goTo: ({ membershipId }, input) => `${employees(input.organizationId)}/${membershipId}?changed=1`,
})
