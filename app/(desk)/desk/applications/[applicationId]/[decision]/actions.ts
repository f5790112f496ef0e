'use server'

import { formAction } from '@/lib/web/form-action'
import { decideApplication } from '@/lib/desk/cases/commands/deciding/decide-case'
import { stepAction } from '../_steps/step-action'

export const decide = stepAction(
  formAction(decideApplication, {
    goTo: ({ applicationId, outcome }) => `/desk/applications/${applicationId}?done=${outcome}`,
  }),
)
