'use server'

import { formAction } from '@/lib/action'
import { decideFurther } from '@/lib/admin-applications/admit'
import { furtherDecisionSchema } from '@/lib/admin-applications/schema'
import { id } from '@/lib/form-fields'

export const decide = formAction({
  as: 'member',
  schema: furtherDecisionSchema.safeExtend({ organizationId: id }),
  command: decideFurther,
  goTo: ({ organizationId }, { applicationId }) => `/portal/${organizationId}/employees/applications/${applicationId}`,
})
