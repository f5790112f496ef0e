'use server'

import { formActionOf } from '@/lib/web/form-action'
import { ownApplicationSchema } from '@/lib/admin-status/applications/schema'
import { sendApplication } from '@/lib/admin-status/applications/commands/send-application'

export const send = formActionOf({
  as: 'person',
  schema: ownApplicationSchema,
  command: sendApplication,
  goTo: ({ applicationId }) => `/applications/${applicationId}?sent=1`,
})
