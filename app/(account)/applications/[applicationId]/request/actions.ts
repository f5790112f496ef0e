'use server'

import { formActionOf } from '@/lib/web/form-action'
import { saveRequest } from '@/lib/admin-status/applications/commands/save-draft'
import { requestSchema } from '@/lib/admin-status/applications/schema'
import { stepPath } from '../step-paths'

export const save = formActionOf({
  as: 'person',
  schema: requestSchema,
  command: saveRequest,
  goTo: ({ applicationId, next }) => stepPath(applicationId, next),
})
