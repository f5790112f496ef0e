import { z } from 'zod'
import { emailField } from '@/lib/identity/sessions/sign-in-schema'
import { id, personName } from '@/lib/kernel/forms/fields'
import { roles } from './rules'

export const roleField = z.enum(roles, 'role_required')
/** The level of an admin; left empty for the other roles. */
export const levelField = z
  .union([z.enum(['loa2', 'loa2plus', 'loa3', 'loa4']), z.literal('').transform(() => null)])
  .default(null)

/** Long enough for 250 lines with names. */
const maxCharacters = 100_000

export const prepareSchema = z.object({
  lines: z.string().max(maxCharacters, 'text_too_long').default(''),
  /** The same from a file, on top of what was typed. */
  file: z.instanceof(Blob).optional().catch(undefined),
  role: roleField,
  level: levelField,
})

/** The lines of a prepared list, as it keeps them. */
export const linesSchema = z.array(z.object({ text: z.string(), email: z.string(), name: z.string() }))

export const invitationSchema = z.object({ invitationId: id })

/** An invitation as it should have been; the name may be left out. */
export const correctSchema = z.object({
  invitationId: id,
  email: emailField,
  name: personName(120, 'name_malformed').or(z.literal('')),
})
