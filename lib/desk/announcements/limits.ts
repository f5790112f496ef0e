import 'server-only'
import { limit, limitPerAddress } from '@/lib/kernel/limits'

const quarter = 15 * 60

/** Tries to object from one address, whichever letter they name; one that succeeds is given back. */
export const objectionsPerAddress = limitPerAddress('objection-address', 10, quarter)
/** Tries at one letter, whoever makes them. A code has 40 bits: nobody guesses it at ten tries an hour. */
export const objectionsPerLetter = limit('objection-letter', 10, 60 * 60)
