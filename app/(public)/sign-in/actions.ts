'use server'

import { z } from 'zod'
import { publicFormAction } from '@/lib/web/form-action'
import { beginHere, enterHere } from '@/lib/identity/sessions/enter'
import { signInSchema } from '@/lib/identity/sessions/sign-in-schema'

export const signIn = publicFormAction({ schema: signInSchema, command: beginHere, goTo: (path) => path })

/** "Done on your phone? Go on": comes in when the phone has approved. */
export const goOn = publicFormAction({ schema: z.object({}), command: enterHere, goTo: (path) => path })
