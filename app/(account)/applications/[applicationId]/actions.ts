'use server'

import { formActionOf } from '@/lib/web/form-action'
import { answerApplication } from '@/lib/admin-status/applications/commands/answer-application'
import { withdrawApplication } from '@/lib/admin-status/applications/commands/withdraw-application'
import { applicationAnswerSchema, applicationWithdrawalSchema } from '@/lib/admin-status/applications/schema'

export const answer = formActionOf({
  as: 'person',
  schema: applicationAnswerSchema,
  command: answerApplication,
  goTo: ({ applicationId }) => `/applications/${applicationId}?answered=1`,
})

/** Writes without being asked; what was written shows at once in the conversation. */
export const write = formActionOf({
  as: 'person',
  schema: applicationAnswerSchema,
  command: answerApplication,
  refreshes: true,
})

export const withdraw = formActionOf({
  as: 'person',
  schema: applicationWithdrawalSchema,
  command: withdrawApplication,
  goTo: ({ applicationId }) => `/applications/${applicationId}`,
})
