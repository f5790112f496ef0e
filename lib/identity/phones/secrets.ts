import 'server-only'
import { createHmac, randomBytes } from 'node:crypto'
import { env } from '@/lib/kernel/env'
import { crockford, normalizeCode } from './rules'

type Kind = 'pair' | 'sign-in' | 'recovery' | 'recovery-stop' | 'letter' | 'confirm' | 'objection' | 'address-undo'

const keyed = (text: string, secret = env().NEXTAUTH_SECRET) => createHmac('sha256', secret).update(text)

/**
 * The long secret for a link and the short code for a keyboard that belong to this seed. Worked out
 * anew whenever a page shows them: the tables hold only their hashes.
 */
export function secretsOf(kind: Kind, seed: string): { secret: string; code: string } {
  return {
    secret: keyed(`${kind}:secret:${seed}`).digest('base64url'),
    code: asCode(keyed(`${kind}:code:${seed}`).digest().subarray(0, 8)),
  }
}

/** Six digits that belong to this seed, to be typed from a mail or a text message. */
export function digitsOf(seed: string): string {
  const number = keyed(`digits:${seed}`).digest().readUIntBE(0, 6)
  return String(number % 1_000_000).padStart(6, '0')
}

/** Two whole numbers that belong to this seed and that nobody else can work out. */
export function chancesOf(seed: string): [number, number] {
  const bytes = keyed(`chances:${seed}`).digest()
  return [bytes.readUInt32BE(0), bytes.readUInt32BE(4)]
}

/** What the tables hold of a secret or code. */
export function hashOf(secret: string): string {
  return keyed(`hash:${secret}`).digest('base64url')
}

/** What a table may hold of a code that lasts: its hash, also by the secret of before. */
export function hashesOf(code: string): string[] {
  const { NEXTAUTH_SECRET_PREVIOUS: previous } = env()
  return [hashOf(code), ...(previous ? [keyed(`hash:${code}`, previous).digest('base64url')] : [])]
}

/** Finds a row by what was scanned or typed. */
export function matching(typed: string): { OR: [{ secretHash: string }, { codeHash: string }] } {
  return { OR: [{ secretHash: hashOf(typed.trim()) }, { codeHash: hashOf(normalizeCode(typed)) }] }
}

/** A secret that only one browser will hold. */
export const newSecret = () => randomBytes(32).toString('base64url')

/** Ten characters, 50 bits: a recovery code. */
export const newRecoveryCode = () => asCode(randomBytes(10))

/**
 * Recovery codes that belong to this seed. The seed is the phone's own and is kept nowhere
 * here: only the phone that asked for them can ask for the same ones again.
 */
export const recoveryCodesOf = (seed: string, count: number) =>
  Array.from({ length: count }, (_, place) => asCode(keyed(`recovery-code:${place}:${seed}`).digest().subarray(0, 10)))

const asCode = (bytes: Uint8Array) => [...bytes].map((byte) => crockford[byte & 31]).join('')
