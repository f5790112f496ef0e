import { z } from 'zod'
import { emailField } from '@/lib/identity/sessions/sign-in-schema'
import { fileField } from '@/lib/admin-status/evidence/schema'
import { id, longText, personName } from '@/lib/kernel/forms/fields'
import { authorities } from '@/lib/identity/people/representatives'

const person = {
  name: personName(120, 'name_required'),
  email: emailField,
  authority: z.enum(authorities, 'authority_of_required'),
  language: z.enum(['nl', 'en']).default('nl'),
}

export const newSignatorySchema = z.object({ applicationId: id, ...person })
export type NewSignatory = z.infer<typeof newSignatorySchema>

export const replacementSchema = z.object({ signatoryId: id, ...person })
export type Replacement = z.infer<typeof replacementSchema>

/** Who must sign as they should have been written; what the extract says of them stays. */
export const correctionSchema = replacementSchema.omit({ authority: true })

export const signatorySchema = z.object({ signatoryId: id })

export const refuseLetterSchema = z.object({ signatoryId: id, reason: longText(1000, 'refusal_reason_required') })

export const paperLetterSchema = z.object({ signatoryId: id, file: fileField })
export type PaperLetter = z.infer<typeof paperLetterSchema>
