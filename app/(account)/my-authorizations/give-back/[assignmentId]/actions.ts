'use server'

import { formActionOf } from '@/lib/web/form-action'
import { giveBack as command } from '@/lib/authorizations/assignments/commands/assign'
import { endAssignmentSchema } from '@/lib/authorizations/assignments/schema'

export const giveBack = formActionOf({
  as: 'person',
  schema: endAssignmentSchema,
  command,
  goTo: () => '/my-authorizations?givenBack=1',
})
