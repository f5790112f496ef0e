import 'server-only'
import { makeTurns } from '@/lib/kernel/turns'

/**
 * Two PINs at a time: each takes a tenth of a second and 64 MiB, and threads that the rest of the server needs too. The
 * key is the phone, or the pairing of one that is still to be.
 */
export const inPinTurn = makeTurns({ atOnce: 2, maxPerKey: 10, perKeyProblem: 'busy', maxWaiting: 60 })
