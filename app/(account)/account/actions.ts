'use server'

import { pairAnother } from '@/lib/identity/phones/commands/pairing/pair-another'
import { renamePhone } from '@/lib/identity/phones/commands/rename-phone'
import { revokePhone } from '@/lib/identity/phones/commands/revoke-phone'
import { stopOwnRecovery } from '@/lib/identity/recovery/commands/stop-own-recovery'
import { endOtherSessions } from '@/lib/identity/sessions/commands/end-other-sessions'
import { endOwnSession } from '@/lib/identity/sessions/commands/end-own-session'
import { currentSession } from '@/lib/identity/sessions/current'
import { formAction } from '@/lib/web/form-action'

export const endOne = formAction(endOwnSession, { inDesk: true, goTo: () => '/account?ended=1' })

export const endOthers = formAction(endOtherSessions, {
  inDesk: true,
  adds: async () => ({ keptId: (await currentSession())?.sessionId ?? '' }),
  goTo: () => '/account?ended=1',
})

export const pair = formAction(pairAnother, {
  inDesk: true,
  goTo: ({ pairingId }) => `/account/pair/${pairingId}`,
})

export const rename = formAction(renamePhone, { inDesk: true, goTo: () => '/account?renamed=1' })

export const revoke = formAction(revokePhone, { inDesk: true, goTo: () => '/account?revoked=1' })

export const stopRecovery = formAction(stopOwnRecovery, { inDesk: true, goTo: () => '/account?stopped=1' })
