'use server'

import { formAction } from '@/lib/action'
import { removeEvidence } from '@/lib/evidence/remove'
import { evidenceSchema, uploadSchema } from '@/lib/evidence/schema'
import { addEvidence } from '@/lib/evidence/upload'

export const upload = formAction({
  as: 'person',
  schema: uploadSchema,
  command: addEvidence,
  goTo: ({ applicationId }) => `/applications/${applicationId}/evidence?added=1`,
})

export const remove = formAction({
  as: 'person',
  schema: evidenceSchema,
  command: removeEvidence,
  goTo: ({ applicationId }) => `/applications/${applicationId}/evidence?removed=1`,
})
