import { z } from 'zod'
import { env } from '@/lib/kernel/env'
import { mobileNumberOf } from './mobile-number'

/** A mobile number as a form sends it, in a country to which we send text messages; read as E.164. */
export const mobileField = z
  .string('mobile_missing')
  .max(40, 'mobile_malformed')
  .transform((typed, context) => {
    if (typed.trim() === '') {
      context.addIssue({ code: 'custom', message: 'mobile_missing' })
      return z.NEVER
    }
    const found = mobileNumberOf(typed)
    if (found?.country && env().SMS_COUNTRIES.includes(found.country)) return found.number
    context.addIssue({ code: 'custom', message: found ? 'mobile_country' : 'mobile_malformed' })
    return z.NEVER
  })
