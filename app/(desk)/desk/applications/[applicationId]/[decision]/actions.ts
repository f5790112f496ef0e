'use server'

import { formAction } from '@/lib/action'
import { decideApplication } from '@/lib/cases/decide'
import { applicationDecisionSchema } from '@/lib/cases/schema'
import { stepAction } from '../step-action'

export const decide = stepAction(
  formAction({
    as: 'staff',
    schema: applicationDecisionSchema,
    command: decideApplication,
    goTo: ({ applicationId, outcome }) => `/desk/applications/${applicationId}?done=${outcome}`,
  }),
)
