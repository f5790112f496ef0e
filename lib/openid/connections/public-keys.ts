import { createHash, createPublicKey } from 'node:crypto'
import { z } from 'zod'
import { ok, refuse, type Result } from '@/lib/kernel/result'

/** How many keys one connection has, and how long they may be together. */
export const maxKeys = 10
export const maxKeysLength = 40_000

const text = z.string().max(4000)
const common = { kid: text.optional(), use: text.optional(), alg: text.optional() }
const key = z.discriminatedUnion('kty', [
  z.object({ kty: z.literal('RSA'), n: text, e: text, ...common }),
  z.object({ kty: z.literal('EC'), crv: z.literal('P-256'), x: text, y: text, ...common }),
])
const keySet = z.object({ keys: z.array(z.looseObject({ kty: text })).max(50) })

export type PublicKey = z.infer<typeof key>
export type PublicKeys = { keys: PublicKey[] }

/** What of a key only its owner may have, and all of a key that both sides know. */
const privateParts = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k']

/**
 * The public keys with which a service signs, as it pasted them: RSA of at least 2048 bits, or EC with P-256. Keys for
 * something else than signing are left out. Whoever pastes a private key hears it at once: that key is lost.
 */
export function checkKeys(pasted: string): Result<PublicKeys> {
  const set = keySet.safeParse(parse(pasted))
  if (!set.success) return refuse('jwks_malformed')
  const { keys } = set.data
  if (keys.some((one) => privateParts.some((part) => part in one))) return refuse('jwks_private')
  const signing = keys.filter(({ use }) => use === undefined || use === 'sig')
  if (signing.length === 0) return refuse('jwks_none')
  if (signing.length > maxKeys) return refuse('jwks_too_many', { details: { most: maxKeys } })
  const read = signing.map((one) => key.safeParse(one))
  const known = read.flatMap((one) => (one.success ? [one.data] : []))
  if (known.length < read.length || !known.every(isStrong)) return refuse('jwks_weak')
  const names = known.map(({ kid }) => kid)
  if (known.length > 1 && (names.includes(undefined) || new Set(names).size < names.length)) return refuse('jwks_names')
  return ok({ keys: known })
}

function parse(pasted: string): unknown {
  try {
    return JSON.parse(pasted)
  } catch {
    return null
  }
}

/** Whether it is a key at all, and long enough. */
function isStrong(one: PublicKey): boolean {
  try {
    const { asymmetricKeyDetails } = createPublicKey({ key: one, format: 'jwk' })
    return one.kty === 'EC' || (asymmetricKeyDetails?.modulusLength ?? 0) >= 2048
  } catch {
    return false
  }
}

/** How a key is called where changes are told: by its name and the beginning of its hash, for another key can take its name. */
export function keyName(one: PublicKey): string {
  const der = createPublicKey({ key: one, format: 'jwk' }).export({ type: 'spki', format: 'der' })
  return `${one.kty} ${one.kid ?? '?'} (${createHash('sha256').update(der).digest('hex').slice(0, 12)})`
}
