'use server'

import { formAction } from '@/lib/action'
import { giveBack as command } from '@/lib/assignments/commands'
import { endAssignmentSchema } from '@/lib/assignments/schema'

export const giveBack = formAction({
  as: 'person',
  schema: endAssignmentSchema,
  command,
  goTo: () => '/my-authorizations?givenBack=1',
})
