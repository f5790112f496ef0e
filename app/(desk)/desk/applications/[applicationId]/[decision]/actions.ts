'use server'

import { formAction } from '@/lib/web/form-action'
import { decideCase } from '@/lib/desk/cases/commands/deciding/decide-case'
import { stepAction } from '../_steps/step-action'

export const decide = stepAction(
  formAction(decideCase, {
    goTo: ({ applicationId, outcome }) => `/desk/applications/${applicationId}?done=${outcome}`,
  }),
)
