'use server'

import { formAction } from '@/lib/action'
import { decideApplication } from '@/lib/cases/decide'
import { applicationDecisionSchema } from '@/lib/cases/schema'

export const decide = formAction({
  as: 'staff',
  schema: applicationDecisionSchema,
  command: decideApplication,
  goTo: ({ applicationId, outcome }) => `/desk/applications/${applicationId}?done=${outcome}`,
})
