'use server'

import { formAction } from '@/lib/web/form-action'
import { decideFurther } from '@/lib/admin-status/applications/commands/decide-further'

export const decide = formAction(decideFurther, {
  goTo: ({ organizationId }, { applicationId }) => `/portal/${organizationId}/employees/applications/${applicationId}`,
})
