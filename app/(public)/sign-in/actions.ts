'use server'

import { z } from 'zod'
import { publicFormAction } from '@/lib/action'
import { beginHere, enterHere } from '@/lib/auth/enter'
import { signInSchema } from '@/lib/auth/schema'

export const signIn = publicFormAction({ schema: signInSchema, command: beginHere, goTo: (path) => path })

/** "Done on your phone? Go on": comes in when the phone has approved. */
export const goOn = publicFormAction({ schema: z.object({}), command: enterHere, goTo: (path) => path })
