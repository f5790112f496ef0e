import 'server-only'
import { limit } from '@/lib/kernel/limits'

/** Minutes after which somebody may ask again; what the refusal says. */
export const limitMinutes = 60

/** Companies that one person has the register asked about: an office works through its clients, nobody through the register. */
export const lookUpsPerPerson = limit('register-look-ups', 200, limitMinutes * 60)
