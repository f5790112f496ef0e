import { z } from 'zod'
import { id, longText } from '@/lib/kernel/forms/fields'

export const askProofingSchema = z.object({})

export const proofingDecisionSchema = z
  .object({ proofingId: id, decision: z.enum(['confirm', 'refuse'], 'decision_required'), reason: longText(500) })
  .refine((input) => input.decision !== 'refuse' || input.reason !== '', {
    path: ['reason'],
    message: 'proofing_reason_required',
  })
export type ProofingDecision = z.infer<typeof proofingDecisionSchema>
