import { z } from 'zod'
import { id, longText } from '@/lib/kernel/forms/fields'
import { longestFilter } from './filter'

export const savedViewSchema = z.object({ name: longText(40, 'view_name_required'), query: longText(longestFilter) })
export type SavedViewInput = z.infer<typeof savedViewSchema>

export const savedViewRemovalSchema = z.object({ viewId: id, query: longText(longestFilter) })

export const takeNextSchema = z.object({})
