import { z } from 'zod'
import { purposeSchema } from '@/lib/identity/phones/protocol-schema'
import { mobileField } from '@/lib/identity/registration/mobile-field'
import { emailField, knownEmailField, returnField } from '@/lib/identity/sessions/sign-in-schema'
import { id, personName } from '@/lib/kernel/forms/fields'

/** What the forms about phones send. The messages are keys in the namespace `problems`. */
export const renamePhoneSchema = z.object({
  phoneId: id,
  name: z.string('phone_name_missing').trim().min(1, 'phone_name_missing').max(60, 'phone_name_long'),
})
/** From the session that is open, whose id the server adds. */
export const blockPhoneSchema = z.object({ phoneId: id, sessionId: id })

/** A change of the account for which an approval is asked, with what it is about; the session's id is added by the server. */
export const askConfirmationSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['pair_phone', 'renew_codes']), sessionId: id }),
  z.object({ kind: z.enum(['revoke_phone', 'unblock_phone']), phoneId: id, sessionId: id }),
  z.object({ kind: z.literal('change_email'), email: emailField, sessionId: id }),
  z.object({ kind: z.literal('change_mobile'), mobileNumber: mobileField, sessionId: id }),
  z.object({ kind: z.literal('change_name'), name: personName(100, 'name_missing'), sessionId: id }),
  z.object({ kind: z.literal('change_language'), language: z.enum(['nl', 'en'], 'language_missing'), sessionId: id }),
])
/** A change that was asked for: an approved one is carried out, an open one cancelled. */
export const confirmationSchema = z.object({ confirmationId: id, sessionId: id })
export const recoverWithCodeSchema = z.object({
  email: knownEmailField,
  code: z.string('recovery_code_missing').trim().min(1, 'recovery_code_missing').max(40, 'recovery_code_missing'),
})
export const requestRecoverySchema = z.object({ email: knownEmailField })

/** What our own pages send for a browser that signs in: secrets out of its sealed cookies, and where it wanted to go. */
export const startSignInSchema = z.object({
  email: knownEmailField,
  /** What for, where it is for a service; looked up by the server. */
  purpose: purposeSchema.optional(),
})
export const finishSignInSchema = z.object({
  browserSecret: z.string().max(100),
  browserKey: z.string().max(100),
  from: returnField,
})
