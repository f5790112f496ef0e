import { z } from 'zod'
import { digitsField } from '@/lib/identity/registration/schema'
import { id } from '@/lib/kernel/forms/fields'

/** A change that waits for its code; the session's id is added by the server. */
export const contactChangeSchema = z.object({ changeId: id, sessionId: id })
export const confirmContactSchema = contactChangeSchema.extend({ code: digitsField })
