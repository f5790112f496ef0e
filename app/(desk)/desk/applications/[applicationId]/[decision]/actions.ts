'use server'

import { formActionOf } from '@/lib/web/form-action'
import { decideApplication } from '@/lib/desk/cases/commands/decide-case'
import { applicationDecisionSchema } from '@/lib/desk/cases/schema'
import { stepAction } from '../step-action'

export const decide = stepAction(
  formActionOf({
    as: 'staff',
    schema: applicationDecisionSchema,
    command: decideApplication,
    goTo: ({ applicationId, outcome }) => `/desk/applications/${applicationId}?done=${outcome}`,
  }),
)
