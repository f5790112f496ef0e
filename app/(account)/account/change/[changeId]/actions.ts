'use server'

import { confirmContact } from '@/lib/identity/contact/commands/confirm-contact'
import { sendContactCode } from '@/lib/identity/contact/commands/send-contact-code'
import { ownSession } from '@/lib/identity/sessions/here'
import { formAction } from '@/lib/web/form-action'

const own = { inDesk: true, adds: ownSession } as const

export const confirm = formAction(confirmContact, { ...own, goTo: ({ kind }) => `/account?${kind}=1` })

export const sendAgain = formAction(sendContactCode, {
  ...own,
  goTo: ({ changeId }) => `/account/change/${changeId}?sent=1`,
})
