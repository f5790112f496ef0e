import { z } from 'zod'
import { levels } from '@/lib/service-catalogue/levels'
import { longText, id } from '@/lib/form-fields'

export const applicationSchema = z.object({
  kvkNumber: z.string().trim().min(1, 'kvk_malformed').max(40, 'kvk_malformed'),
  level: z.enum(levels, 'level_required'),
  explanation: longText(2000),
})
export type ApplicationInput = z.infer<typeof applicationSchema>

export const applicationAnswerSchema = z.object({ applicationId: id, text: longText(2000, 'answer_required') })
export type ApplicationAnswer = z.infer<typeof applicationAnswerSchema>

export const applicationWithdrawalSchema = z.object({ applicationId: id })

export const applicationDecisionSchema = z
  .object({ applicationId: id, decision: z.enum(['approve', 'reject', 'ask'], 'decision_required'), text: longText(2000) })
  .refine((input) => input.decision !== 'reject' || input.text !== '', { path: ['text'], message: 'reason_required' })
  .refine((input) => input.decision !== 'ask' || input.text !== '', { path: ['text'], message: 'question_required' })
export type ApplicationDecision = z.infer<typeof applicationDecisionSchema>
