import 'server-only'
import { limit, limitPerAddress } from '@/lib/kernel/limits'
import { networkOf } from '@/lib/kernel/text/addresses'

const quarter = 15 * 60
const day = 24 * 60 * 60

/** Minutes after which somebody may try again; what the refusal says. */
export const limitMinutes = 15

/** The key of a counter per account and asker: an account as one network knows it. */
export const askerOf = (email: string, address: string) => `${email} ${networkOf(address)}`

/** Attempts to sign in to one account from one network; one that succeeds is given back. */
export const signInsPerAsker = limit('sign-in-asker', 20, quarter)
/** Generous: a whole office shares one address. */
export const signInsPerAddress = limitPerAddress('sign-in-address', 300, quarter)
/** Codes and links that lead nowhere, from one address; right ones are given back. */
export const looksPerAddress = limitPerAddress('phone-look', 60, quarter)
/** Changes of an account for which one person asks an approval. */
export const confirmationsPerPerson = limit('confirmation-person', 20, quarter)
/** Ways to pair that one person opens. */
export const pairingsPerPerson = limit('pairing-person', 20, quarter)
/** One phone at a time finishes a pairing; after so many seconds another may, should a server have stopped in between. */
export const pairingsInHand = limit('pairing-in-hand', 1, 30)
/*
 * Recovery. What is counted per account is counted per asker too (see `askerOf`): otherwise a stranger who only knows an
 * address keeps its owner out. Using, stopping and asking have counters of their own, so that none uses up another's.
 */
export const recoveryUsesPerAsker = limit('recovery-use', 5, day)
export const recoveryUsesPerAddress = limitPerAddress('recovery-use-address', 30, quarter)
/** Wrong codes only: a right one always stops. */
export const recoveryStopsPerAsker = limit('recovery-stop', 5, day)
export const recoveryStopsPerAddress = limitPerAddress('recovery-stop-address', 30, quarter)
/** No flood either: while one is open, asking mails nothing new. */
export const recoveryAsksPerAsker = limit('recovery-ask', 3, day)
export const recoveryAsksPerAddress = limitPerAddress('recovery-ask-address', 30, quarter)
