import { z } from 'zod'
import { levels } from '@/lib/catalogue/levels'
import { looksLikeNumber } from '@/lib/identity/proofing/rules'
import { emailField } from '@/lib/identity/sessions/sign-in-schema'
import { id, longText, personName } from '@/lib/kernel/forms/fields'

/** Somebody whom the operator registers. */
export const newPersonSchema = z.object({
  email: emailField,
  name: personName(100, 'name_missing'),
  language: z.enum(['nl', 'en']),
  /** Level of the means that their supplier issued. */
  level: z.enum(levels),
  staffRole: z.enum(['reviewer', 'lead', 'viewer']).optional(),
})
export type NewPerson = z.infer<typeof newPersonSchema>

export const maxRenameReason = 300

/** The desk writes somebody's name as their identity document has it. */
export const renamePersonSchema = z.object({
  personId: id,
  name: personName(100, 'name_missing'),
  reason: longText(maxRenameReason, 'rename_reason_missing').refine(
    (text) => !looksLikeNumber(text),
    'proofing_number',
  ),
})
