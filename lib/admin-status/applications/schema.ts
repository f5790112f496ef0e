import { z } from 'zod'
import { levels } from '@/lib/catalogue/levels'
import { id, longText, ticked } from '@/lib/kernel/forms/fields'
import { authorities } from '@/lib/identity/people/representatives'

export const applicationSchema = z.object({
  kvkNumber: z.string().trim().min(1, 'kvk_missing').max(40, 'kvk_malformed'),
  level: z.enum(levels, 'level_required'),
  explanation: longText(2000),
  /** Nobody who is admin there can be reached any more. */
  recovery: ticked,
  /** The application that they start again from. */
  from: id.optional().catch(undefined),
})
export type ApplicationInput = z.infer<typeof applicationSchema>

/** The first step of a draft once more: the company stays. */
export const requestSchema = z.object({
  applicationId: id,
  level: z.enum(levels, 'level_required'),
  explanation: longText(2000),
})
export type RequestInput = z.infer<typeof requestSchema>

/** What the extract says of the applicant: their own authority, that it does not name them, or that it names nobody. */
export const authorityAnswers = [...authorities, 'not_named', 'nobody_named'] as const
export type AuthorityAnswer = (typeof authorityAnswers)[number]

export const authoritySchema = z
  .object({
    applicationId: id,
    says: z.enum(authorityAnswers, 'authority_required'),
    count: z
      .union([
        z.literal('').transform(() => null),
        z.coerce.number('count_malformed').int('count_malformed').min(1, 'count_malformed').max(100, 'count_malformed'),
      ])
      .default(null),
  })
  .refine(({ says, count }) => count !== null || !['joint', 'limited', 'not_named'].includes(says), {
    path: ['count'],
    message: 'count_required',
  })
export type AuthorityInput = z.infer<typeof authoritySchema>

/** What an admin says to somebody who wants to be admin too. */
export const furtherDecisionSchema = z
  .object({ applicationId: id, decision: z.enum(['approve', 'reject'], 'decision_required'), text: longText(2000) })
  .refine(({ decision, text }) => decision === 'approve' || text !== '', { path: ['text'], message: 'reason_required' })
export type FurtherDecision = z.infer<typeof furtherDecisionSchema>

export const renewalSchema = z.object({ membershipId: id, level: z.enum(levels, 'level_required') })
export type Renewal = z.infer<typeof renewalSchema>

export const raiseSchema = z.object({
  organizationId: id,
  level: z.enum(levels, 'level_required'),
  explanation: longText(2000),
})

export const ownApplicationSchema = z.object({ applicationId: id })

export const applicationAnswerSchema = z.object({ applicationId: id, text: longText(2000, 'answer_required') })
export type ApplicationAnswer = z.infer<typeof applicationAnswerSchema>

export const applicationWithdrawalSchema = z.object({ applicationId: id })
