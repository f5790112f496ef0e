'use server'

import { formActionOf } from '@/lib/web/form-action'
import { saveAuthority } from '@/lib/admin-status/applications/commands/save-draft'
import { authoritySchema } from '@/lib/admin-status/applications/schema'
import { stepPath } from '../step-paths'

export const save = formActionOf({
  as: 'person',
  schema: authoritySchema,
  command: saveAuthority,
  goTo: ({ applicationId, next }) => stepPath(applicationId, next),
})
