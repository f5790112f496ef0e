'use server'

import { formAction } from '@/lib/web/form-action'
import { removeEvidence } from '@/lib/admin-status/evidence/commands/remove-evidence'
import { addEvidence } from '@/lib/admin-status/evidence/commands/add-evidence'

export const upload = formAction(addEvidence, {
  goTo: ({ applicationId }) => `/applications/${applicationId}/evidence?added=1`,
})

export const remove = formAction(removeEvidence, {
  goTo: ({ applicationId }) => `/applications/${applicationId}/evidence?removed=1`,
})
