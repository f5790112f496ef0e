'use server'

import { formAction } from '@/lib/action'
import { assign as assignCommand } from '@/lib/assignments/commands'
import { assignSchema } from '@/lib/assignments/schema'
import { id } from '@/lib/form-fields'

const schema = assignSchema.extend({ organizationId: id })

export const assign = formAction({
  as: 'member',
  schema,
  command: assignCommand,
  goTo: ({ authorizationId, people }, { organizationId }) =>
    `/portal/${organizationId}/received/${authorizationId}?assigned=${people}`,
})
