'use server'

import { publicFormAction } from '@/lib/action'
import { recoverHere } from '@/lib/auth/recovering'
import { currentClient } from '@/lib/auth/session'
import { requestRecovery, stopRecovery } from '@/lib/phones/recovery'
import { recoverWithCodeSchema, requestRecoverySchema } from '@/lib/phones/schema'

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
