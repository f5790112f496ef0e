import { z } from 'zod'
import { levels } from '@/lib/catalogue/levels'

/** Somebody whom the operator registers. */
export const newPersonSchema = z.object({
  email: z.string().max(254),
  name: z.string().max(200),
  language: z.enum(['nl', 'en']),
  /** Level of the means that their supplier issued. */
  level: z.enum(levels),
  staffRole: z.enum(['reviewer', 'lead', 'viewer']).optional(),
})
export type NewPerson = z.infer<typeof newPersonSchema>
