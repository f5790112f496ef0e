'use server'

import { formAction } from '@/lib/web/form-action'
import { removeEvidence } from '@/lib/admin-status/evidence/commands/remove-evidence'

export const remove = formAction(removeEvidence, {
  goTo: ({ applicationId }) => `/applications/${applicationId}/evidence?removed=1`,
})
