import { z } from 'zod'
import { levels } from '@/lib/service-catalogue/levels'
import { askItems } from './check-list'
import { id, longText, ticked } from '@/lib/form-fields'
import { authorities } from '@/lib/signatories/rules'

export const applicationSchema = z.object({
  kvkNumber: z.string().trim().min(1, 'kvk_malformed').max(40, 'kvk_malformed'),
  level: z.enum(levels, 'level_required'),
  explanation: longText(2000),
  /** Nobody who is admin there can be reached any more. */
  recovery: ticked,
})
export type ApplicationInput = z.infer<typeof applicationSchema>

/** What the extract says of the applicant: his own authority, that it does not name him, or that it names nobody. */
export const authorityAnswers = [...authorities, 'not_named', 'nobody_named'] as const
export type AuthorityAnswer = (typeof authorityAnswers)[number]

export const authoritySchema = z
  .object({
    applicationId: id,
    says: z.enum(authorityAnswers, 'authority_required'),
    count: z.union([z.literal('').transform(() => null), z.coerce.number('count_malformed').int('count_malformed').min(1, 'count_malformed').max(100, 'count_malformed')]).default(null),
  })
  .refine(({ says, count }) => count !== null || !['joint', 'limited', 'not_named'].includes(says), { path: ['count'], message: 'count_required' })
export type AuthorityInput = z.infer<typeof authoritySchema>

/** What an admin says to somebody who wants to be admin too. */
export const furtherDecisionSchema = z
  .object({ applicationId: id, decision: z.enum(['approve', 'reject'], 'decision_required'), text: longText(2000) })
  .refine(({ decision, text }) => decision === 'approve' || text !== '', { path: ['text'], message: 'reason_required' })
export type FurtherDecision = z.infer<typeof furtherDecisionSchema>

export const renewalSchema = z.object({ membershipId: id, level: z.enum(levels, 'level_required') })
export type Renewal = z.infer<typeof renewalSchema>

export const tickSchema = z.object({ applicationId: id, item: z.string().max(100), isTicked: ticked })
export type TickInput = z.infer<typeof tickSchema>

export const representativeSchema = z.object({ applicationId: id, name: longText(120, 'name_required'), authority: z.enum(authorities, 'authority_of_required') })
export type RepresentativeInput = z.infer<typeof representativeSchema>
export const representativeRemovalSchema = z.object({ applicationId: id, name: z.string().max(200) })

export const noteSchema = z.object({ applicationId: id, note: longText(2000, 'note_required') })
export type NoteInput = z.infer<typeof noteSchema>

/** A message to the applicant without a decision. */
export const messageSchema = z.object({ applicationId: id, text: longText(2000, 'message_required') })
export type MessageInput = z.infer<typeof messageSchema>

export const handOverSchema = z.object({ applicationId: id, toId: id, note: longText(2000, 'note_required') })

export const reviewSchema = z.object({ applicationId: id, verdict: z.enum(['approve', 'reject'], 'decision_required'), reasons: longText(2000, 'review_reasons_required') })
export type ReviewInput = z.infer<typeof reviewSchema>

export const reopenSchema = z.object({ applicationId: id, reason: longText(2000, 'reason_required') })

export const ownApplicationSchema = z.object({ applicationId: id })

export const applicationAnswerSchema = z.object({ applicationId: id, text: longText(2000, 'answer_required') })
export type ApplicationAnswer = z.infer<typeof applicationAnswerSchema>

export const applicationWithdrawalSchema = z.object({ applicationId: id })

export const applicationDecisionSchema = z
  .object({
    applicationId: id,
    decision: z.enum(['approve', 'reject', 'ask'], 'decision_required'),
    text: longText(2000),
    /** What is asked of the applicant, from a fixed list. */
    items: z.union([z.array(z.enum(askItems)), z.enum(askItems).transform((one) => [one])]).default([]),
  })
  .refine((input) => input.decision !== 'reject' || input.text !== '', { path: ['text'], message: 'reason_required' })
  .refine((input) => input.decision !== 'ask' || input.text !== '' || input.items.length > 0, { path: ['text'], message: 'question_required' })
export type ApplicationDecision = z.infer<typeof applicationDecisionSchema>
