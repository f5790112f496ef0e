import { z } from 'zod'
import { isFarOff, parseDay } from '@/lib/kernel/days'
import { isPersonName, readPersonName } from '@/lib/kernel/text/person-name'
import { maxFields } from './read-form'

/** No id, day or tick is longer than this, whatever stands around it. */
const maxShort = 100

/** An id from a form. A made-up one is not a typing error: it is simply not found. */
export const id = z.string('not_found').max(maxShort, 'not_found').trim().pipe(z.uuid('not_found'))

/** An id that may be left out; an empty field is none. */
export const optionalId = z
  .string()
  .max(maxShort, 'not_found')
  .trim()
  .optional()
  .transform((text) => text || null)
  .pipe(z.uuid('not_found').nullable())

/**
 * Free text of at most `most` characters. Any script, emoji or markup is allowed: it is always shown as text.
 * Line ends are made equal, and characters that Postgres or a mail header cannot hold are taken out; what is so long
 * that no cleaning would make it fit is not looked at.
 */
export function longText(most: number, requiredProblem?: string) {
  return z
    .string()
    .max(10 * most, 'text_too_long')
    .default('')
    .transform((text) =>
      text
        .replace(/\r\n?/g, '\n')
        .replace(/[\u0000-\u0008\u000B-\u001F\u007F]/g, '')
        .trim(),
    )
    .refine((text) => [...text].length <= most, 'text_too_long')
    .refine((text) => !requiredProblem || text !== '', requiredProblem)
}

/** The name of a person, in its one spelling. Every name that we mail is read by this rule, wherever it was typed. */
export function personName(most: number, requiredProblem: string) {
  return longText(most, requiredProblem)
    .transform(readPersonName)
    .refine((name) => isPersonName(name) || name === '', 'name_malformed')
}

/** A ticked box. (`z.coerce.boolean` would call "false" true.) */
export const ticked = z
  .string()
  .max(maxShort, 'not_found')
  .optional()
  .transform((value) => value === 'on' || value === 'true' || value === '1')

const text = z.string().max(maxShort, 'not_found')

/** Texts under one name, no more than a form has fields; a form sends a single one as text, and an empty one for none. */
const texts = z
  .preprocess(
    (given) => (typeof given === 'string' ? [given] : given),
    z.array(text).max(maxFields, 'form_too_large').optional(),
  )
  .transform((list) => [...new Set((list ?? []).map((one) => one.trim()))].filter((one) => one !== ''))

/** Pairs of ids as `one:other`; what they name is looked up, so a made-up one is not found there. */
export const pairs = texts.pipe(z.array(text))

/** Ids under one name. */
export const ids = texts.pipe(z.array(z.uuid('not_found')))

/** A day that nothing here can have is a slip of the finger, such as the year 20277 or 9999. */
function readDay(text: string, context: z.RefinementCtx): Date {
  const parsed = parseDay(text)
  if (parsed && !isFarOff(parsed)) return parsed
  context.addIssue({ code: 'custom', message: parsed ? 'day_far_off' : 'day_malformed' })
  return z.NEVER
}

/** A calendar day as typed: 2027-11-15 or 15-11-2027. */
export function day(requiredProblem: string) {
  return z.string(requiredProblem).max(maxShort, 'day_malformed').trim().min(1, requiredProblem).transform(readDay)
}

/** A calendar day that may be left empty. */
export const optionalDay = z
  .string()
  .max(maxShort, 'day_malformed')
  .trim()
  .optional()
  .transform((text, context) => (text ? readDay(text, context) : null))
