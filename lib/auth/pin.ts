import 'server-only'
import { hash, verify } from '@node-rs/argon2'
import { env } from '@/lib/env'

/**
 * Argon2id (the package's default), 64 MiB and three passes (RFC 9106, second recommendation).
 * Five digits are few: what protects a stolen table is the pepper, which is not in it.
 */
const cost = { memoryCost: 65_536, timeCost: 3, parallelism: 1 } as const

const pepper = () => Buffer.from(env().PIN_PEPPER, 'utf8')

/** The hash of a PIN as a person keeps it. */
export function hashPin(pin: string): Promise<string> {
  return hash(pin, { ...cost, secret: pepper() })
}

/**
 * Whether this is the person's PIN. Without a hash (unknown address, no PIN yet) the same work is
 * done on a PIN that nobody can type, so that the time tells nothing.
 */
export async function verifyPin(pinHash: string | null, pin: string): Promise<boolean> {
  const isRight = await verify(pinHash ?? (await nobodysHash()), pin, { secret: pepper() })
  return isRight && pinHash !== null
}

let kept: Promise<string> | undefined

/** A hash of the same cost that belongs to no one; made once. */
export function nobodysHash(): Promise<string> {
  return (kept ??= hashPin('nobody'))
}
