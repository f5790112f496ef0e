'use server'

import { formAction } from '@/lib/action'
import { saveAuthority } from '@/lib/admin-applications/save'
import { authoritySchema } from '@/lib/admin-applications/schema'
import { stepPath } from '../step-paths'

export const save = formAction({
  as: 'person',
  schema: authoritySchema,
  command: saveAuthority,
  goTo: ({ applicationId, next }) => stepPath(applicationId, next),
})
