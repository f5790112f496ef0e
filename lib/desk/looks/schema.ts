import { z } from 'zod'
import { id, longText } from '@/lib/kernel/forms/fields'

/** The person reads the reason, so it is short. */
export const maxReasonLength = 300

export const startLookSchema = z.object({ personId: id, reason: longText(maxReasonLength, 'look_reason_missing') })

export const stopLookSchema = z.object({ lookId: id })

/** The pages that one can look at. */
export const lookPages = ['overview', 'authorizations'] as const
export type LookPage = (typeof lookPages)[number]

export const openLookSchema = z.object({ lookId: id, page: z.enum(lookPages) })
