import 'server-only'
import { env } from '@/lib/kernel/env'
import { limit, limitPerAddress } from '@/lib/kernel/limits'
import { codeMinutes, codeTries } from './rules'

const quarter = 15 * 60
const day = 24 * 60 * 60

/** Minutes after which somebody may try again; what the refusal says. */
export const limitMinutes = 15

/** Registrations begun from one address: an office shares one. */
export const registrationsPerClient = limitPerAddress('registration-client', 60, quarter)
/** Codes sent to one mail address or number a day, whoever asks: nobody's inbox is flooded. */
export const mailsPerEmail = limit('registration-email', 10, day)
export const textsPerNumber = limit('registration-number', 10, day)
/** Text messages an hour in all: each costs money, and numbers of strangers cost as much as numbers of customers. */
const texts = limit('registration-texts', () => env().SMS_PER_HOUR, 60 * 60)
export const takeText = () => texts.take('all')
export const giveBackText = () => texts.giveBack('all')
/** New codes for one registration. */
export const codesPerRegistration = limit('registration-codes', 3, quarter)
/** Tries of one code, right ones given back. Lasts longer than the code: it counts from the first try. */
export const triesPerCode = limit('registration-tries', codeTries, codeMinutes * 60)
