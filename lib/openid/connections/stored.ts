import { z } from 'zod'
import { schemeClaims, type ClaimNames } from './claim-names'
import type { PublicKeys } from './public-keys'

const text = z.string()
const names = { kid: text.optional(), use: text.optional(), alg: text.optional() }
const publicKeys = z.object({
  keys: z.array(
    z.discriminatedUnion('kty', [
      z.object({ kty: z.literal('RSA'), n: text, e: text, ...names }),
      z.object({ kty: z.literal('EC'), crv: z.literal('P-256'), x: text, y: text, ...names }),
    ]),
  ),
})
const claimNames = z.partialRecord(z.enum(schemeClaims), text)

/** The keys of a connection as its row holds them; null: it has none, or they are fetched from their address. */
export const readPublicKeys = (stored: unknown): PublicKeys | null =>
  stored === null ? null : publicKeys.parse(stored)

/** The other names of claims as its row holds them. */
export const readClaimNames = (stored: unknown): ClaimNames => claimNames.parse(stored)
