import { z } from 'zod'
import { id } from '@/lib/kernel/forms/fields'

export const sessionIdSchema = z.object({ sessionId: id })
/** Which browser to sign out. */
export const endOwnSessionSchema = sessionIdSchema
/** Which browser stays signed in. */
export const endOtherSessionsSchema = z.object({ keptId: id })
