import { z } from 'zod'

/** Which browser to sign out. */
export const endOwnSessionSchema = z.object({ sessionId: z.string() })
