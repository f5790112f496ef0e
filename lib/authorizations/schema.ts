import { z } from 'zod'
import { id, longText, ticked } from '@/lib/kernel/forms/fields'

export const endAuthorizationSchema = z.object({ authorizationId: id, reason: longText(1000) })

export const grantUnaskedSchema = z.object({ draftId: id, bothSides: ticked })
