import { z } from 'zod'
import { id } from '@/lib/kernel/forms/fields'

export const sessionIdSchema = z.object({ sessionId: id })
/** Which session is over, and which one takes its place in that browser. */
export const endSessionSchema = sessionIdSchema.extend({ nextId: id.optional() })
/** Which browser to sign out. */
export const endOwnSessionSchema = sessionIdSchema
/** Which browser stays signed in. */
export const endOtherSessionsSchema = z.object({ keptId: id })
