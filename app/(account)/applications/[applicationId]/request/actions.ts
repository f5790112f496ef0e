'use server'

import { formAction } from '@/lib/web/form-action'
import { saveRequest } from '@/lib/admin-status/applications/commands/drafting/save-request'
import { stepPath } from '../step-paths'

export const save = formAction(saveRequest, {
  goTo: ({ applicationId, next }) => stepPath(applicationId, next),
})
