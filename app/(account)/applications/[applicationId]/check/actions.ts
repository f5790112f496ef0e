'use server'

import { formAction } from '@/lib/action'
import { ownApplicationSchema } from '@/lib/admin-applications/schema'
import { sendApplication } from '@/lib/admin-applications/send'

export const send = formAction({
  as: 'person',
  schema: ownApplicationSchema,
  command: sendApplication,
  goTo: ({ applicationId }) => `/applications/${applicationId}?sent=1`,
})
