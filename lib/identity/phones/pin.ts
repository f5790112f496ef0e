import 'server-only'
import { hash, verify } from '@node-rs/argon2'
import { env } from '@/lib/kernel/env'

/**
 * Argon2id (the package's default), 64 MiB and three passes (RFC 9106, second recommendation).
 * Five digits are few: what protects a stolen table is the pepper, which is not in it.
 */
const cost = { memoryCost: 65_536, timeCost: 3, parallelism: 1 } as const

const pepper = () => Buffer.from(env().PIN_PEPPER, 'utf8')

/** The hash of a PIN as a phone's row keeps it, with a salt of its own. */
export function hashPin(pin: string): Promise<string> {
  return hash(pin, { ...cost, secret: pepper() })
}

/**
 * Whether this is the phone's PIN. Takes a tenth of a second and 64 MiB.
 */
export function verifyPin(pinHash: string, pin: string): Promise<boolean> {
  return verify(pinHash, pin, { secret: pepper() })
}
