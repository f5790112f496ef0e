import { z } from 'zod'
import { emailField, returnField } from '@/lib/identity/sessions/sign-in-schema'
import { day, personName, ticked } from '@/lib/kernel/forms/fields'
import { mobileNumberOf } from './mobile-number'

const mobileNumber = z
  .string('mobile_malformed')
  .max(40, 'mobile_malformed')
  .transform((typed, context) => {
    const number = mobileNumberOf(typed)
    if (number) return number
    context.addIssue({ code: 'custom', message: 'mobile_malformed' })
    return z.NEVER
  })

/** What somebody tells of themselves. */
export const registrationSchema = z.object({
  name: personName(100, 'name_missing'),
  email: emailField,
  mobileNumber,
  birthDate: day('birth_date_missing'),
  consent: ticked.refine((given) => given, 'consent_missing'),
  from: returnField,
})
export type RegistrationInput = z.infer<typeof registrationSchema>

const code = z
  .string('code_malformed')
  .transform((typed) => typed.replace(/\s/g, ''))
  .refine((typed) => /^\d{6}$/.test(typed), 'code_malformed')

export const confirmationSchema = z.object({ mailCode: code, smsCode: code })
export type ConfirmationInput = z.infer<typeof confirmationSchema>
