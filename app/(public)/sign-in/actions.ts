'use server'

import { z } from 'zod'
import { findSignedIn } from '@/lib/identity/actors/acting'
import { ok } from '@/lib/kernel/result'
import { findDoor } from '@/lib/web/doors/queries/own-door'
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
export const goOn = publicFormAction({
  schema: z.object({}),
  async command() {
    const entered = await enterHere()
    if (!entered.ok) return entered
    const person = await findSignedIn(entered.value)
    return ok(person ? await findDoor(person, entered.value.from) : '/start')
  },
  goTo: (path) => path,
})

export const forgetAddress = publicFormAction({
  schema: z.object({ from: returnField }),
  command: forgetHere,
  goTo: (path) => path,
})
