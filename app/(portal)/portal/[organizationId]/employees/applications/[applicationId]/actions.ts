'use server'

import { formActionOf } from '@/lib/web/form-action'
import { decideFurther } from '@/lib/admin-status/applications/commands/decide-further'
import { furtherDecisionSchema } from '@/lib/admin-status/applications/schema'
import { id } from '@/lib/kernel/forms/fields'

export const decide = formActionOf({
  as: 'member',
  schema: furtherDecisionSchema.safeExtend({ organizationId: id }),
  command: decideFurther,
  goTo: ({ organizationId }, { applicationId }) => `/portal/${organizationId}/employees/applications/${applicationId}`,
})
