import { z } from 'zod'
import { mobileNumberOf } from './mobile-number'

/** A mobile number as a form sends it; read as E.164. */
export const mobileField = z
  .string('mobile_malformed')
  .max(40, 'mobile_malformed')
  .transform((typed, context) => {
    const number = mobileNumberOf(typed)
    if (number) return number
    context.addIssue({ code: 'custom', message: 'mobile_malformed' })
    return z.NEVER
  })
