'use server'

import { ownSession } from '@/lib/identity/sessions/here'
import { cancelServiceSignIn } from '@/lib/openid/choices/commands/cancel'
import { chooseForWhom } from '@/lib/openid/choices/commands/choose'
import { extendServiceSignIn } from '@/lib/openid/choices/commands/extend'
import { chooseFormSchema } from '@/lib/openid/choices/schema'
import { formAction } from '@/lib/web/form-action'

export const choose = formAction(chooseForWhom, {
  form: chooseFormSchema,
  adds: ownSession,
  goTo: ({ address }) => address,
})

export const goBack = formAction(cancelServiceSignIn, { goTo: ({ address }) => address })

export const extend = formAction(extendServiceSignIn, { refreshes: true })
