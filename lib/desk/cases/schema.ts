import { z } from 'zod'
import { id, longText, optionalId, ticked } from '@/lib/kernel/forms/fields'
import { authorities } from '@/lib/identity/people/representatives'
import { askItems } from '@/lib/desk/cases/rules/check-list'

export const tickSchema = z.object({ applicationId: id, item: z.string().max(100), isTicked: ticked })
export type TickInput = z.infer<typeof tickSchema>

export const representativeSchema = z.object({
  applicationId: id,
  name: longText(120, 'name_required'),
  authority: z.enum(authorities, 'authority_of_required'),
  /** The representative, a company, behind which they stand; absent: they represent the company of the application itself. */
  companyId: id.optional(),
  /** Somebody else of a name that is in the list already: father and son. */
  isNamesake: ticked.optional(),
})
export type RepresentativeInput = z.infer<typeof representativeSchema>
export const representativeRemovalSchema = z.object({ applicationId: id, representativeId: id })

/** A company that represents the company of the application, with somebody who stands behind it, as its own extract names them. */
export const companyRepresentativeSchema = z.object({
  applicationId: id,
  name: longText(200, 'company_name_required'),
  kvkNumber: longText(40),
  authority: z.enum(authorities, 'authority_of_required'),
  personName: longText(120, 'name_required'),
  personAuthority: z.enum(authorities, 'authority_of_required'),
})

/** Who a representative is: the applicant, or whoever got this letter. */
export const linkSchema = z.object({
  applicationId: id,
  representativeId: id,
  person: z.union([z.literal('applicant'), id], 'person_required'),
  reason: longText(2000),
})
export const unlinkSchema = z.object({
  applicationId: id,
  representativeId: id,
  reason: longText(2000, 'unlink_reason_required'),
})

/** What stands on the extract, for the product to compare. */
export const extractSchema = z.object({
  applicationId: id,
  kvkNumber: longText(40, 'kvk_missing'),
  name: longText(200, 'name_required'),
})

export const noteSchema = z.object({ applicationId: id, note: longText(2000, 'note_required') })
export type NoteInput = z.infer<typeof noteSchema>

/** A message to the applicant without a decision. */
export const messageSchema = z.object({ applicationId: id, text: longText(2000, 'message_required') })
export type MessageInput = z.infer<typeof messageSchema>

export const handOverSchema = z.object({ applicationId: id, toId: optionalId, note: longText(2000, 'note_required') })

/** How many files and messages the case had when the page was drawn; absent: not told. */
const seen = z.coerce.number().int().optional()

/** The reply that a text began from; one that is none is no reason to refuse the decision. */
const templateId = z.string().max(100).trim().optional().catch(undefined)

/** `text` is for the applicant, who is told when the second one approves. */
export const reviewSchema = z.object({
  applicationId: id,
  verdict: z.enum(['approve', 'reject'], 'decision_required'),
  reasons: longText(2000, 'review_reasons_required'),
  text: longText(2000).optional(),
  templateId,
  seen,
})
export type ReviewInput = z.infer<typeof reviewSchema>

export const reopenSchema = z.object({ applicationId: id, reason: longText(2000, 'reason_required') })

export const caseDecisionSchema = z
  .object({
    applicationId: id,
    decision: z.enum(['approve', 'reject', 'ask'], 'decision_required'),
    text: longText(2000),
    /** What is asked of the applicant, from a fixed list. */
    items: z
      .union([z.array(z.enum(askItems)).max(askItems.length), z.enum(askItems).transform((one) => [one])])
      .default([]),
    templateId,
    seen,
  })
  .refine((input) => input.decision !== 'reject' || input.text !== '', { path: ['text'], message: 'reason_required' })
  .refine((input) => input.decision !== 'ask' || input.text !== '' || input.items.length > 0, {
    path: ['text'],
    message: 'question_required',
  })
export type CaseDecisionInput = z.infer<typeof caseDecisionSchema>
