import { z } from 'zod'
import { id, longText, personName } from '@/lib/kernel/forms/fields'
import { isEmailAddress } from '@/lib/kernel/text/email-address'

export const announcementSchema = z.object({ announcementId: id })

/** What somebody of the company sends who did not sign in: what stands on the letter, who they are, and why. */
export const objectionSchema = z.object({
  reference: longText(40, 'objection_reference_missing'),
  code: longText(40, 'objection_code_missing'),
  name: personName(120, 'objection_name_missing'),
  email: z
    .string()
    .max(254, 'email_malformed')
    .default('')
    .transform((text) => text.trim().toLowerCase())
    .refine((text) => text === '' || isEmailAddress(text), 'email_malformed'),
  explanation: longText(1000),
  language: z.enum(['nl', 'en']).catch('nl'),
})
