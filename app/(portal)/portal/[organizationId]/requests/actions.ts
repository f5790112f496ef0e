'use server'

import { z } from 'zod'
import { formAction, formActionOf } from '@/lib/web/form-action'
import { withdrawRequest } from '@/lib/authorizations/requests/commands/withdraw-request'
import { decideRequest } from '@/lib/authorizations/requests/commands/decide-request'
import { requestIdSchema } from '@/lib/authorizations/requests/schema'
import { id } from '@/lib/kernel/forms/fields'

const place = z.object({ organizationId: id })

export const decide = formAction(decideRequest, {
  goTo: ({ requestId }, _input, { organizationId }) => `/portal/${organizationId}/requests/${requestId}/receipt`,
})

export const withdraw = formActionOf({
  as: 'member',
  schema: requestIdSchema.and(place),
  command: withdrawRequest,
  goTo: ({ requestId }, { organizationId }) => `/portal/${organizationId}/requests/${requestId}`,
})
