'use server'

import { formAction } from '@/lib/action'
import { submitApplication } from '@/lib/admin-applications/submit'
import { applicationSchema } from '@/lib/admin-applications/schema'

export const apply = formAction({
  as: 'person',
  schema: applicationSchema,
  command: submitApplication,
  goTo: ({ applicationId }) => `/applications/${applicationId}?sent=1`,
})
