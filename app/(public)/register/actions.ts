'use server'

import { getLocale } from 'next-intl/server'
import { z } from 'zod'
import { publicFormAction } from '@/lib/web/form-action'
import { confirmHere, enterHere, renewPairingHere, sendNewCodesHere, startHere } from '@/lib/identity/registration/here'
import { confirmationSchema, registrationSchema } from '@/lib/identity/registration/schema'

const nothing = z.object({})

export const register = publicFormAction({
  schema: registrationSchema,
  command: async (input) => startHere(input, (await getLocale()) === 'en' ? 'en' : 'nl'),
  goTo: () => '/register/confirm',
})

export const confirm = publicFormAction({
  schema: confirmationSchema,
  command: confirmHere,
  goTo: () => '/register/phone',
})

export const sendAgain = publicFormAction({
  schema: nothing,
  command: sendNewCodesHere,
  goTo: () => '/register/confirm?sent=1',
})

export const pairAgain = publicFormAction({ schema: nothing, command: renewPairingHere, goTo: () => '/register/phone' })

export const enter = publicFormAction({ schema: nothing, command: enterHere, goTo: (path) => path })
