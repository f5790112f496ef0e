'use server'

import { formActionOf } from '@/lib/web/form-action'
import { assign as assignCommand } from '@/lib/authorizations/assignments/commands/assign'
import { assignSchema } from '@/lib/authorizations/assignments/schema'
import { id } from '@/lib/kernel/forms/fields'

const schema = assignSchema.extend({ organizationId: id })

export const assign = formActionOf({
  as: 'member',
  schema,
  command: assignCommand,
  goTo: ({ authorizationId, people }, { organizationId }) =>
    `/portal/${organizationId}/received/${authorizationId}?assigned=${people}`,
})
