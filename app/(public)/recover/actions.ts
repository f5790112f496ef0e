'use server'

import { publicFormAction } from '@/lib/web/form-action'
import { recoverHere } from '@/lib/identity/recovery/here'
import { currentClient } from '@/lib/identity/sessions/current'
import { requestRecovery, stopRecovery } from '@/lib/identity/recovery/commands/recover'
import { recoverWithCodeSchema, requestRecoverySchema } from '@/lib/identity/phones/schema'

export const recover = publicFormAction({ schema: recoverWithCodeSchema, command: recoverHere, goTo: (path) => path })

export const ask = publicFormAction({
  schema: requestRecoverySchema,
  command: async (input) => requestRecovery(input, await currentClient()),
  goTo: () => '/recover?asked=1',
})

export const stop = publicFormAction({
  schema: recoverWithCodeSchema,
  command: async (input) => stopRecovery(input, await currentClient()),
  goTo: () => '/recover?stopped=1',
})
