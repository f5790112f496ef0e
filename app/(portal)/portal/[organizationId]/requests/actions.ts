'use server'

import { formAction } from '@/lib/web/form-action'
import { passOnRequest } from '@/lib/authorizations/requests/commands/pass-on-request'
import { withdrawRequest } from '@/lib/authorizations/requests/commands/withdraw-request'
import { decideRequest } from '@/lib/authorizations/requests/commands/decide-request'

export const decide = formAction(decideRequest, {
  goTo: ({ requestId }, _input, { organizationId }) => `/portal/${organizationId}/requests/${requestId}/receipt`,
})

export const passOn = formAction(passOnRequest, {
  goTo: ({ requestId }, _input, { organizationId }) => `/portal/${organizationId}/requests/${requestId}?passed=1`,
})

export const withdraw = formAction(withdrawRequest, {
  goTo: ({ requestId }, _input, { organizationId }) => `/portal/${organizationId}/requests/${requestId}`,
})
