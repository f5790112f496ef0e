import { z } from 'zod'
import { emailField } from '@/lib/auth/schema'
import { id, longText } from '@/lib/form-fields'
import { authorities } from './rules'

const person = {
  name: longText(120, 'name_required'),
  email: emailField,
  authority: z.enum(authorities, 'authority_of_required'),
  language: z.enum(['nl', 'en']).default('nl'),
}

export const newSignatorySchema = z.object({ applicationId: id, ...person })
export type NewSignatory = z.infer<typeof newSignatorySchema>

export const replacementSchema = z.object({ signatoryId: id, ...person })
export type Replacement = z.infer<typeof replacementSchema>

export const signatorySchema = z.object({ signatoryId: id })
