'use server'

import { formAction } from '@/lib/web/form-action'
import { assign as assignCommand } from '@/lib/authorizations/assignments/commands/assign'

export const assign = formAction(assignCommand, {
  goTo: ({ authorizationId, people }, _input, { organizationId }) =>
    `/portal/${organizationId}/received/${authorizationId}?assigned=${people}`,
})
