'use server'

import { undoAddress } from '@/lib/identity/contact/commands/undo-address'
import { requestRecovery } from '@/lib/identity/recovery/commands/request-recovery'
import { stopRecovery } from '@/lib/identity/recovery/commands/stop-recovery'
import { stopRecoveryByLink } from '@/lib/identity/recovery/commands/stop-recovery-by-link'
import { recoverHere } from '@/lib/identity/recovery/here'
import { recoverWithCodeSchema } from '@/lib/identity/phones/schema'
import { formAction, publicFormAction } from '@/lib/web/form-action'

export const recover = publicFormAction({ schema: recoverWithCodeSchema, command: recoverHere, goTo: (path) => path })

export const ask = formAction(requestRecovery, { goTo: () => '/recover?asked=1' })

export const stopByLink = formAction(stopRecoveryByLink, { goTo: () => '/recover?stopped=1' })

/** The page itself says, at the same address, that it is done. */
export const undoByLink = formAction(undoAddress, {
  goTo: (_done, { link }) => `/recover/address?link=${encodeURIComponent(link)}`,
})

export const stop = formAction(stopRecovery, { goTo: () => '/recover?stopped=1' })
