import 'server-only'
import { hash, verify } from '@node-rs/argon2'
import { env } from '@/lib/kernel/env'

/**
 * Argon2id (the package's default), 64 MiB and three passes (RFC 9106, second recommendation).
 * Five digits are few: what protects a stolen table is the pepper, which is not in it.
 */
const cost = { memoryCost: 65_536, timeCost: 3, parallelism: 1 } as const

const bytes = (pepper: string) => Buffer.from(pepper, 'utf8')

/** The hash of a PIN as a phone's row keeps it, with a salt of its own. */
export function hashPin(pin: string): Promise<string> {
  return hash(pin, { ...cost, secret: bytes(env().PIN_PEPPER) })
}

/**
 * Whether this is the phone's PIN, hashed with the pepper of today or the one before. Takes a tenth of a second and
 * 64 MiB for each.
 */
export async function verifyPin(pinHash: string, pin: string): Promise<boolean> {
  const { PIN_PEPPER, PIN_PEPPER_PREVIOUS } = env()
  if (await verify(pinHash, pin, { secret: bytes(PIN_PEPPER) })) return true
  return PIN_PEPPER_PREVIOUS !== undefined && verify(pinHash, pin, { secret: bytes(PIN_PEPPER_PREVIOUS) })
}
