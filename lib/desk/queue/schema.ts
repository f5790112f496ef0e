import { z } from 'zod'
import { id, longText } from '@/lib/kernel/forms/fields'
import { maxFilterLength } from './filter'

export const savedViewSchema = z.object({ name: longText(40, 'view_name_required'), query: longText(maxFilterLength) })
export type SavedViewInput = z.infer<typeof savedViewSchema>

export const ownViewSchema = z.object({ viewId: id })

/** The form also says which list one looks at, to come back to it. */
export const savedViewRemovalSchema = ownViewSchema.extend({ query: longText(maxFilterLength) })

export const takeNextSchema = z.object({})
