import { z } from 'zod'
import { isEmailAddress } from '@/lib/kernel/email-address'

/** An e-mail address as a form sends it. The message is a key in the namespace `problems`. */
export const emailField = z.string('email_malformed').trim().refine(isEmailAddress, 'email_malformed')

/** Where one wanted to go before one had to sign in or register; nothing is promised of it. */
export const returnField = z.string().max(2000).optional().catch(undefined)

/** What the sign-in form sends. */
export const signInSchema = z.object({ email: emailField, from: returnField })
