'use server'

import { z } from 'zod'
import { formActionOf } from '@/lib/web/form-action'
import { currentSession } from '@/lib/identity/sessions/current'
import { pairAnother, renamePhone, revokePhone } from '@/lib/identity/phones/commands/change-phone'
import { stopOwnRecovery } from '@/lib/identity/recovery/commands/recover'
import { renamePhoneSchema, revokePhoneSchema } from '@/lib/identity/phones/schema'
import { endOtherSessions, endOwnSession } from '@/lib/identity/sessions/commands/end-session'
import { endOwnSessionSchema } from '@/lib/identity/sessions/schema'

export const endOne = formActionOf({
  as: 'person',
  inDesk: true,
  schema: endOwnSessionSchema,
  command: endOwnSession,
  goTo: () => '/account?ended=1',
})

export const endOthers = formActionOf({
  as: 'person',
  inDesk: true,
  schema: z.object({}),
  command: async (actor) => {
    const here = await currentSession()
    return endOtherSessions(actor, { keptId: here?.sessionId ?? '' })
  },
  goTo: () => '/account?ended=1',
})

export const pair = formActionOf({
  as: 'person',
  inDesk: true,
  schema: z.object({}),
  command: (actor) => pairAnother(actor),
  goTo: ({ pairingId }) => `/account/pair/${pairingId}`,
})

export const rename = formActionOf({
  as: 'person',
  inDesk: true,
  schema: renamePhoneSchema,
  command: renamePhone,
  goTo: () => '/account?renamed=1',
})

export const revoke = formActionOf({
  as: 'person',
  inDesk: true,
  schema: revokePhoneSchema,
  command: revokePhone,
  goTo: () => '/account?revoked=1',
})

export const stopRecovery = formActionOf({
  as: 'person',
  inDesk: true,
  schema: z.object({}),
  command: (actor) => stopOwnRecovery(actor),
  goTo: () => '/account?stopped=1',
})
