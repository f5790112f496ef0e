'use server'

import { formAction } from '@/lib/action'
import { decideApplication } from '@/lib/admin-applications/decide'
import { applicationDecisionSchema } from '@/lib/admin-applications/schema'

export const decide = formAction({
  as: 'staff',
  schema: applicationDecisionSchema,
  command: decideApplication,
  goTo: ({ applicationId, outcome }) => `/desk/applications/${applicationId}?done=${outcome}`,
})
