'use server'

import { z } from 'zod'
import { formAction } from '@/lib/action'
import { withdrawRequest } from '@/lib/authorization-requests/withdraw'
import { decideRequest } from '@/lib/authorization-requests/decide'
import { decisionSchema, requestIdSchema } from '@/lib/authorization-requests/schema'
import { id } from '@/lib/form-fields'

const place = z.object({ organizationId: id })

export const decide = formAction({
  as: 'member',
  schema: decisionSchema.and(place),
  command: decideRequest,
  goTo: ({ requestId }, { organizationId }) => `/portal/${organizationId}/requests/${requestId}/receipt`,
})

export const withdraw = formAction({
  as: 'member',
  schema: requestIdSchema.and(place),
  command: withdrawRequest,
  goTo: ({ requestId }, { organizationId }) => `/portal/${organizationId}/requests/${requestId}`,
})
