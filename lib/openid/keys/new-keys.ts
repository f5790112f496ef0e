import 'server-only'
import { randomUUID } from 'node:crypto'
import { exportJWK, generateKeyPair, type JWK } from 'jose'
import type { ConnectionSigningAlg } from '@/prisma/generated/enums'
import { seal } from './seal'

/** How services can have their tokens signed: each connection chooses one, so there is a key for each. */
export const signingAlgs = ['PS256', 'ES256'] as const satisfies ConnectionSigningAlg[]

export type NewKey = {
  id: string
  alg: ConnectionSigningAlg
  publicKey: JWK & Record<string, string>
  sealedPrivate: string
}

/** A pair of keys, the private half sealed under its name. */
export async function newKey(alg: ConnectionSigningAlg): Promise<NewKey> {
  const id = randomUUID()
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true, modulusLength: 2048 })
  const about = { kid: id, alg, use: 'sig' }
  return {
    id,
    alg,
    publicKey: { ...jsonOf(await exportJWK(publicKey)), ...about },
    sealedPrivate: seal(JSON.stringify({ ...(await exportJWK(privateKey)), ...about }), id),
  }
}

/** The parts of a key that are texts: all that there are in one of these kinds. */
const jsonOf = (key: JWK): Record<string, string> =>
  Object.fromEntries(Object.entries(key).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
