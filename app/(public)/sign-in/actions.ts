'use server'

import { z } from 'zod'
import { publicFormAction } from '@/lib/web/form-action'
import { beginHere, enterHere, forgetHere } from '@/lib/identity/sessions/enter'
import { returnField, signInSchema } from '@/lib/identity/sessions/sign-in-schema'
import { findPurpose } from '@/lib/openid/choices/queries/purpose'

export const signIn = publicFormAction({
  schema: signInSchema,
  command: async (input) => beginHere(input, await findPurpose(input.from, new Date())),
  goTo: (path) => path,
})

/** "Done on your phone? Go on": comes in when the phone has approved. */
export const goOn = publicFormAction({ schema: z.object({}), command: enterHere, goTo: (path) => path })

export const forgetAddress = publicFormAction({
  schema: z.object({ from: returnField }),
  command: forgetHere,
  goTo: (path) => path,
})
