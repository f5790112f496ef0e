import { z } from 'zod'

/** What the sign-in form sends. The messages are keys in the namespace `problems`. */
export const signInSchema = z.object({
  email: z.string('email_malformed').trim().max(254, 'email_malformed').regex(/^[^\s@\p{Cc}]+@[^\s@\p{Cc}]+$/u, 'email_malformed'),
  /** Five digits; spaces between them are how some people type. */
  pin: z
    .string('pin_malformed')
    .max(20, 'pin_malformed')
    .transform((pin) => pin.replace(/\s/g, ''))
    .pipe(z.string().regex(/^\d{5}$/, 'pin_malformed')),
  from: z.string().max(2000).optional().catch(undefined),
})
