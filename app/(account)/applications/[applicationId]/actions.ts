'use server'

import { formAction } from '@/lib/web/form-action'
import { answerApplication } from '@/lib/admin-status/applications/commands/answer-application'
import { withdrawApplication } from '@/lib/admin-status/applications/commands/withdraw-application'

export const answer = formAction(answerApplication, {
  goTo: ({ applicationId }) => `/applications/${applicationId}?answered=1`,
})

/** Writes without being asked; what was written shows at once in the conversation. */
export const write = formAction(answerApplication, {
  refreshes: true,
})

export const withdraw = formAction(withdrawApplication, {
  goTo: ({ applicationId }) => `/applications/${applicationId}`,
})
