'use server'

import { formAction } from '@/lib/web/form-action'
import { renewAdmin } from '@/lib/admin-status/applications/commands/renewing/renew-admin'

export const renew = formAction(renewAdmin, {
  goTo: ({ applicationId }) => `/applications/${applicationId}?sent=1`,
})
