'use server'

import { formActionOf } from '@/lib/web/form-action'
import { endAuthorization } from '@/lib/authorizations/commands/grant-and-end'
import { endAuthorizationSchema } from '@/lib/authorizations/schema'
import { id } from '@/lib/kernel/forms/fields'

const schema = endAuthorizationSchema.extend({ organizationId: id })

export const end = formActionOf({
  as: 'member',
  schema,
  command: endAuthorization,
  goTo: ({ authorizationId }, { organizationId }) => `/portal/${organizationId}/received/${authorizationId}/receipt`,
})
