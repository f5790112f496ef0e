'use server'

import { formAction } from '@/lib/action'
import { answerApplication } from '@/lib/admin-applications/answer'
import { withdrawApplication } from '@/lib/admin-applications/withdraw'
import { applicationAnswerSchema, applicationWithdrawalSchema } from '@/lib/admin-applications/schema'

export const answer = formAction({
  as: 'person',
  schema: applicationAnswerSchema,
  command: answerApplication,
  goTo: ({ applicationId }) => `/applications/${applicationId}?answered=1`,
})

/** Writes without being asked; what was written shows at once in the conversation. */
export const write = formAction({
  as: 'person',
  schema: applicationAnswerSchema,
  command: answerApplication,
  refreshes: true,
})

export const withdraw = formAction({
  as: 'person',
  schema: applicationWithdrawalSchema,
  command: withdrawApplication,
  goTo: ({ applicationId }) => `/applications/${applicationId}`,
})
