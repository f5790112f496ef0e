'use server'

import { formAction } from '@/lib/web/form-action'
import { saveAuthority } from '@/lib/admin-status/applications/commands/drafting/save-authority'
import { stepPath } from '../step-paths'

export const save = formAction(saveAuthority, {
  goTo: ({ applicationId, next }) => stepPath(applicationId, next),
})
