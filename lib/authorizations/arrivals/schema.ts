import { z } from 'zod'
import { id, ids, pairs } from '@/lib/kernel/forms/fields'

export const sendSchema = z.object({
  batchId: id,
  authorizationIds: ids,
  /** `authorization:service`, for an authorization of which only these services are assigned. */
  services: pairs,
})
export type Send = z.infer<typeof sendSchema>
