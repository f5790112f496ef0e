'use server'

import { formActionOf } from '@/lib/web/form-action'
import { renewAdmin } from '@/lib/admin-status/applications/commands/renew'
import { renewalSchema } from '@/lib/admin-status/applications/schema'

export const renew = formActionOf({
  as: 'person',
  schema: renewalSchema,
  command: renewAdmin,
  goTo: ({ applicationId }) => `/applications/${applicationId}?sent=1`,
})
