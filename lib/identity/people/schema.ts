import { z } from 'zod'
import { levels } from '@/lib/catalogue/levels'
import { emailField } from '@/lib/identity/sessions/sign-in-schema'
import { personName } from '@/lib/kernel/forms/fields'

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
