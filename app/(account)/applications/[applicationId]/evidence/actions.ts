'use server'

import { formActionOf } from '@/lib/web/form-action'
import { removeEvidence } from '@/lib/admin-status/evidence/commands/remove-evidence'
import { evidenceSchema, uploadSchema } from '@/lib/admin-status/evidence/schema'
import { addEvidence } from '@/lib/admin-status/evidence/commands/add-evidence'

export const upload = formActionOf({
  as: 'person',
  schema: uploadSchema,
  command: addEvidence,
  goTo: ({ applicationId }) => `/applications/${applicationId}/evidence?added=1`,
})

export const remove = formActionOf({
  as: 'person',
  schema: evidenceSchema,
  command: removeEvidence,
  goTo: ({ applicationId }) => `/applications/${applicationId}/evidence?removed=1`,
})
