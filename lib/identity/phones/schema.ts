import { z } from 'zod'
import { emailField } from '@/lib/identity/sessions/sign-in-schema'

/** What the forms about phones send. The messages are keys in the namespace `problems`. */
export const renamePhoneSchema = z.object({
  phoneId: z.string(),
  name: z.string('phone_name_missing').trim().min(1, 'phone_name_missing').max(60, 'phone_name_long'),
})
export const revokePhoneSchema = z.object({ phoneId: z.string() })
export const recoverWithCodeSchema = z.object({
  email: emailField,
  code: z.string('recovery_code_missing').trim().min(1, 'recovery_code_missing').max(40, 'recovery_code_missing'),
})
export const requestRecoverySchema = z.object({ email: emailField })
