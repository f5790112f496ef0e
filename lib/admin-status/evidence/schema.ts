import { z } from 'zod'
import { id, optionalDay } from '@/lib/kernel/forms/fields'

/** A chosen file; an empty field of a form is a nameless file of 0 bytes. */
export const fileField = z
  .instanceof(File)
  .optional()
  .catch(undefined)
  .transform((file) => (file && (file.name !== '' || file.size > 0) ? file : undefined))

export const uploadSchema = z.object({
  applicationId: id,
  kind: z.enum(['extract', 'other'], 'evidence_kind_required'),
  issuedOn: optionalDay,
  file: fileField,
})
export type Upload = Omit<z.infer<typeof uploadSchema>, 'kind'> & { kind: 'extract' | 'letter' | 'other' }

export const evidenceSchema = z.object({ evidenceId: id })
