'use server'

import { askConfirmation } from '@/lib/identity/phones/commands/confirming/ask-confirmation'
import { blockPhone } from '@/lib/identity/phones/commands/blocking/block-phone'
import { pairFirst } from '@/lib/identity/phones/commands/pairing/pair-first'
import { renamePhone } from '@/lib/identity/phones/commands/rename-phone'
import { stopOwnRecovery } from '@/lib/identity/recovery/commands/stop-own-recovery'
import { endOtherSessions } from '@/lib/identity/sessions/commands/end-other-sessions'
import { endOwnSession } from '@/lib/identity/sessions/commands/end-own-session'
import { currentSession } from '@/lib/identity/sessions/current'
import { ownSession } from '@/lib/identity/sessions/here'
import { formAction } from '@/lib/web/form-action'

export const endOne = formAction(endOwnSession, { inDesk: true, goTo: () => '/account?ended=1' })

export const endOthers = formAction(endOtherSessions, {
  inDesk: true,
  adds: async () => ({ keptId: (await currentSession())?.sessionId ?? '' }),
  goTo: () => '/account?ended=1',
})

/** Asks a phone to approve a change of the account; which one the form says. */
export const ask = formAction(askConfirmation, {
  inDesk: true,
  adds: ownSession,
  goTo: ({ confirmationId }) => `/account/confirm/${confirmationId}`,
})

export const pair = formAction(pairFirst, {
  inDesk: true,
  goTo: ({ pairingId }) => `/account/pair/${pairingId}`,
})

export const rename = formAction(renamePhone, { inDesk: true, goTo: () => '/account?renamed=1' })

export const block = formAction(blockPhone, { inDesk: true, adds: ownSession, goTo: () => '/account?blocked=1' })

export const stopRecovery = formAction(stopOwnRecovery, { inDesk: true, goTo: () => '/account?stopped=1' })
