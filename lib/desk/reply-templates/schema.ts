import { z } from 'zod'
import { id, longText, optionalId } from '@/lib/kernel/forms/fields'
import { templateDecisions } from './rules'

/** The longest name and the longest text of a template, in characters. A decision itself may be as long. */
export const maxNameLength = 80
export const maxTextLength = 2000

/** What the form of a template sends. Without an id it is a new one. */
export const templateSchema = z.object({
  templateId: optionalId.optional(),
  /** When it was changed last, as the form was shown: two leads may have it open. */
  changedAt: z.string().max(40).default(''),
  decision: z.enum(templateDecisions, 'decision_required'),
  nameNl: longText(maxNameLength, 'template_name_missing'),
  nameEn: longText(maxNameLength, 'template_name_missing'),
  textNl: longText(maxTextLength, 'template_text_missing'),
  textEn: longText(maxTextLength, 'template_text_missing'),
})
export type TemplateInput = z.infer<typeof templateSchema>

export const oneTemplateSchema = z.object({ templateId: id })

/** A reply to begin a decision on this case with. */
export const replySchema = z.object({ applicationId: id, reply: id })
