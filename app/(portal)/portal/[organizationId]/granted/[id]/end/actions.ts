'use server'

import { formAction } from '@/lib/web/form-action'
import { endAuthorization } from '@/lib/authorizations/commands/end-authorization'

export const end = formAction(endAuthorization, {
  goTo: ({ authorizationId }, _input, { organizationId }) =>
    `/portal/${organizationId}/granted/${authorizationId}/receipt`,
})
