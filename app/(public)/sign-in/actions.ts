'use server'

import { publicFormAction } from '@/lib/action'
import { enterHere } from '@/lib/auth/enter'
import { signInSchema } from '@/lib/auth/schema'

export const signIn = publicFormAction({ schema: signInSchema, command: enterHere, goTo: (path) => path })
