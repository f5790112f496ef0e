'use server'

import { formAction } from '@/lib/action'
import { renewAdmin } from '@/lib/admin-applications/renew'
import { renewalSchema } from '@/lib/admin-applications/schema'

export const renew = formAction({
  as: 'person',
  schema: renewalSchema,
  command: renewAdmin,
  goTo: ({ applicationId }) => `/applications/${applicationId}?sent=1`,
})
