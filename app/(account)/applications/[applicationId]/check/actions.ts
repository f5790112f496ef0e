'use server'

import { formAction } from '@/lib/web/form-action'
import { sendApplication } from '@/lib/admin-status/applications/commands/drafting/send-application'

export const send = formAction(sendApplication, {
  goTo: ({ applicationId }) => `/applications/${applicationId}?sent=1`,
})
