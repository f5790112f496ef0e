'use server'

import { startContactChange } from '@/lib/identity/contact/commands/start-contact-change'
import { unblockPhone } from '@/lib/identity/phones/commands/blocking/unblock-phone'
import { changeLanguage } from '@/lib/identity/people/commands/change-language'
import { changeName } from '@/lib/identity/people/commands/change-name'
import { cancelConfirmation } from '@/lib/identity/phones/commands/confirming/cancel-confirmation'
import { pairAnother } from '@/lib/identity/phones/commands/pairing/pair-another'
import { revokePhone } from '@/lib/identity/phones/commands/revoke-phone'
import { showCode } from '@/lib/identity/phones/rules'
import { renewCodes } from '@/lib/identity/recovery/commands/renew-codes'
import { ownSession } from '@/lib/identity/sessions/here'
import { formAction } from '@/lib/web/form-action'

const own = { inDesk: true, adds: ownSession } as const

export const cancel = formAction(cancelConfirmation, {
  ...own,
  goTo: ({ confirmationId }) => `/account/confirm/${confirmationId}`,
})

export const pair = formAction(pairAnother, { ...own, goTo: ({ pairingId }) => `/account/pair/${pairingId}` })

export const revoke = formAction(revokePhone, { ...own, goTo: () => '/account?revoked=1' })

export const unblock = formAction(unblockPhone, { ...own, goTo: () => '/account?unblocked=1' })

/** The codes come back with this one answer, and are shown once. */
export const renew = formAction(renewCodes, {
  ...own,
  keepTyped: ({ codes }) => ({ codes: codes.map(showCode).join('\n') }),
})

export const change = formAction(startContactChange, { ...own, goTo: ({ changeId }) => `/account/change/${changeId}` })

export const rename = formAction(changeName, { ...own, goTo: () => '/account?name=1' })

export const speak = formAction(changeLanguage, { ...own, goTo: () => '/account?language=1' })
