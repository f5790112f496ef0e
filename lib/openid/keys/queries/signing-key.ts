import 'server-only'
import { importJWK } from 'jose'
import { system } from '@/lib/kernel/actor'
import { makeFirstKeys } from '@/lib/openid/keys/commands/make-first-keys'
import type { ConnectionSigningAlg } from '@/prisma/generated/enums'
import { findSigningKeys } from './keys'

/** The key with which is signed so now; where there is none yet it is made. */
export async function signingKey(
  alg: ConnectionSigningAlg,
  now: Date,
): Promise<{ kid: string; alg: ConnectionSigningAlg; privateKey: CryptoKey }> {
  const key = (await findSigningKeys(now)).find((one) => one.alg === alg)
  if (!key) {
    const made = await makeFirstKeys(system, {}, now)
    if (!made.ok) throw new Error(`refused: ${made.problem}`)
    return signingKey(alg, now)
  }
  const privateKey = await importJWK(key, alg)
  if (!key.kid || privateKey instanceof Uint8Array)
    throw new Error('a key without a name, or that both sides would know')
  return { kid: key.kid, alg, privateKey }
}
