import 'server-only'
import { limitMinutes, looksPerAddress } from '@/lib/identity/phones/limits'
import { findOpenPairing } from '@/lib/identity/phones/queries/pairing'
import type { VisitorActor } from '@/lib/kernel/actor'
import { ok, refuse } from '@/lib/kernel/result'

/** What a phone scanned or typed, before the transaction of its command: a guess counts, the right secret does not. */
export async function readPairing(
  { actor, now }: { actor: VisitorActor; now: Date },
  { secret, publicKey }: { secret: string; publicKey?: string | undefined },
) {
  const { address } = actor.client
  if (!(await looksPerAddress.take(address))) return refuse('too_many_attempts', { details: { minutes: limitMinutes } })
  const pairing = await findOpenPairing(secret, publicKey, now)
  if (!pairing) return refuse('pairing_over')
  await looksPerAddress.giveBack(address)
  return ok(pairing)
}
