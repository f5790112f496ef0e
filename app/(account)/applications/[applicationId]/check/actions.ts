'use server'

import { formAction } from '@/lib/web/form-action'
import { ownApplicationSchema } from '@/lib/admin-status/applications/schema'
import { sendApplication } from '@/lib/admin-status/applications/commands/send-application'

export const send = formAction({
  as: 'person',
  schema: ownApplicationSchema,
  command: sendApplication,
  goTo: ({ applicationId }) => `/applications/${applicationId}?sent=1`,
})
