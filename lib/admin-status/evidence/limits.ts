import 'server-only'
import { limit } from '@/lib/kernel/limits'

/** Minutes after which somebody may try again; what the refusal says. */
export const limitMinutes = 60

/** Files that one person has looked at: enough for four full applications, too few to keep a server busy. */
export const uploadsPerPerson = limit('upload-person', 40, limitMinutes * 60)
