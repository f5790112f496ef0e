import 'server-only'
import { limit } from '@/lib/kernel/limits'

const quarter = 15 * 60
const day = 24 * 60 * 60

/** Minutes after which somebody may try again; what the refusal says. */
export const limitMinutes = 15

/** Attempts to sign in to one account; one that succeeds is given back. */
export const signInsPerAccount = limit('sign-in-account', 20, quarter)
/** Generous: a whole office shares one address. */
export const signInsPerAddress = limit('sign-in-address', 300, quarter)
/** Codes and links that lead nowhere, from one address; right ones are given back. */
export const looksPerAddress = limit('phone-look', 60, quarter)
/** Ways to pair that one person opens. */
export const pairingsPerPerson = limit('pairing-person', 20, quarter)
/** Recovery codes typed for one account. */
export const recoveryCodesPerAccount = limit('recovery-code', 5, day)
/** Recoveries by e-mail asked for one account. */
export const recoveriesPerAccount = limit('recovery-account', 3, day)
export const recoveriesPerAddress = limit('recovery-address', 30, quarter)
