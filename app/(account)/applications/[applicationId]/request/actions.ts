'use server'

import { formAction } from '@/lib/action'
import { saveRequest } from '@/lib/admin-applications/save'
import { requestSchema } from '@/lib/admin-applications/schema'
import { stepPath } from '../step-paths'

export const save = formAction({
  as: 'person',
  schema: requestSchema,
  command: saveRequest,
  goTo: ({ applicationId, next }) => stepPath(applicationId, next),
})
