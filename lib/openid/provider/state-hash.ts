import 'server-only'
import { createHash } from 'node:crypto'

/** The table keeps no code and no token of the library, only what it can be found by: they are long and random, so a plain hash will do. */
export const stateHash = (id: string) => createHash('sha256').update(id).digest('base64url')
