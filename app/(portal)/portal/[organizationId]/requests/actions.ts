'use server'

import { formAction } from '@/lib/web/form-action'
import { withdrawRequest } from '@/lib/authorizations/requests/commands/withdraw-request'
import { decideRequest } from '@/lib/authorizations/requests/commands/decide-request'

export const decide = formAction(decideRequest, {
  goTo: ({ requestId }, _input, { organizationId }) => `/portal/${organizationId}/requests/${requestId}/receipt`,
})

export const withdraw = formAction(withdrawRequest, {
  goTo: ({ requestId }, _input, { organizationId }) => `/portal/${organizationId}/requests/${requestId}`,
})
