import 'server-only'
import { limit } from '@/lib/kernel/limits'

const day = 24 * 60 * 60

/** Minutes after which somebody may try again; what the refusal says. */
export const limitMinutes = day / 60

/** Applications that one person begins in a day: each can send mails to the admins of a company. */
export const startsPerPerson = limit('application-starts', 20, day)
