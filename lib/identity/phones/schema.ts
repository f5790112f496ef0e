import { z } from 'zod'
import { knownEmailField, returnField } from '@/lib/identity/sessions/sign-in-schema'
import { id } from '@/lib/kernel/forms/fields'

/** What the forms about phones send. The messages are keys in the namespace `problems`. */
export const renamePhoneSchema = z.object({
  phoneId: id,
  name: z.string('phone_name_missing').trim().min(1, 'phone_name_missing').max(60, 'phone_name_long'),
})
export const revokePhoneSchema = z.object({ phoneId: id })
export const recoverWithCodeSchema = z.object({
  email: knownEmailField,
  code: z.string('recovery_code_missing').trim().min(1, 'recovery_code_missing').max(40, 'recovery_code_missing'),
})
export const requestRecoverySchema = z.object({ email: knownEmailField })

/** What our own pages send for a browser that signs in: secrets out of its sealed cookies, and where it wanted to go. */
export const startSignInSchema = z.object({ email: knownEmailField })
export const finishSignInSchema = z.object({
  browserSecret: z.string().max(100),
  browserKey: z.string().max(100),
  from: returnField,
})
