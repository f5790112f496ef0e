import { z } from 'zod'
import { ticked } from '@/lib/kernel/forms/fields'
import { hasTrailingSign, isEmailAddress, spellEmail } from '@/lib/kernel/text/email-address'

const typed = z.string('email_malformed').max(400, 'email_malformed')

/** An e-mail address as a form sends it, in its one spelling. The message is a key in the namespace `problems`. */
export const emailField = typed
  .refine((text) => !hasTrailingSign(text), { message: 'email_trailing_sign', abort: true })
  .transform(spellEmail)
  .refine(isEmailAddress, 'email_malformed')

/** The same where only somebody who is known already is looked for: addresses of before today's rule still sign in. */
export const knownEmailField = typed
  .refine((text) => !hasTrailingSign(text), { message: 'email_trailing_sign', abort: true })
  .transform(spellEmail)
  .pipe(
    z
      .string()
      .max(254, 'email_malformed')
      .regex(/^[^\s@\p{Cc}]+@[^\s@\p{Cc}]+$/u, 'email_malformed'),
  )

/** Where one wanted to go before one had to sign in or register; nothing is promised of it. */
export const returnField = z.string().max(2000).optional().catch(undefined)

/** What the sign-in form sends. */
export const signInSchema = z.object({ email: knownEmailField, from: returnField, remember: ticked })
