'use server'

import { formAction } from '@/lib/action'
import { endAuthorization } from '@/lib/chain-authorizations/commands'
import { endAuthorizationSchema } from '@/lib/chain-authorizations/schema'
import { id } from '@/lib/form-fields'

const schema = endAuthorizationSchema.extend({ organizationId: id })

export const end = formAction({
  as: 'member',
  schema,
  command: endAuthorization,
  goTo: ({ authorizationId }, { organizationId }) => `/portal/${organizationId}/received/${authorizationId}/receipt`,
})
