import { z } from 'zod'
import { emailField, returnField } from '@/lib/identity/sessions/sign-in-schema'
import { day, personName, ticked } from '@/lib/kernel/forms/fields'
import { mobileField } from './mobile-field'

/** What somebody tells of themselves. */
export const registrationSchema = z.object({
  name: personName(100, 'name_missing'),
  email: emailField,
  mobileNumber: mobileField,
  birthDate: day('birth_date_missing'),
  consent: ticked.refine((given) => given, 'consent_missing'),
  from: returnField,
})
export type RegistrationInput = z.infer<typeof registrationSchema>

/** What somebody tells of themselves, and the language of the page on which they do. */
export const startRegistrationSchema = registrationSchema
  .omit({ from: true, consent: true })
  .extend({ language: z.enum(['nl', 'en']) })

/** Six digits as they were sent, however they are typed. */
export const digitsField = z
  .string('code_missing')
  .max(100, 'code_malformed')
  .transform((typed) => typed.replace(/\s/g, ''))
  .refine((typed) => typed !== '', { message: 'code_missing', abort: true })
  .refine((typed) => /^\d{6}$/.test(typed), 'code_malformed')

export const confirmationSchema = z.object({ mailCode: digitsField, smsCode: digitsField })
export type ConfirmationInput = z.infer<typeof confirmationSchema>

/** Out of the sealed cookie of the browser that registers; empty when it has none. */
const registrationId = z.string().max(100)
export const registrationIdSchema = z.object({ registrationId })
export const confirmRegistrationSchema = confirmationSchema.extend({ registrationId })
export const enterRegisteredSchema = z.object({ registrationId, browserKey: z.string().max(100) })
