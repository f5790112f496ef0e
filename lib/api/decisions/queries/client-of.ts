import 'server-only'
import { createLocalJWKSet, createRemoteJWKSet, customFetch, decodeJwt, jwtVerify, type JWTVerifyGetKey } from 'jose'
import { decisionsAddress } from '../address'
import { clockSeconds, maxAssertionSeconds } from '../limits'
import { signingAlgs } from '@/lib/openid/connections/schema'
import { readPublicKeys } from '@/lib/openid/connections/stored'
import { issuer } from '@/lib/openid/issuer'
import { fetchOutside } from '@/lib/openid/provider/fetch-outside'
import type { MachineActor } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import { refuse, ok, type Result } from '@/lib/kernel/result'
import { isUuid } from '@/lib/kernel/text/ids'

export type KnownClient = { machine: MachineActor; assertion: { jti: string; expiresAt: Date } }

/**
 * Which connection signed this assertion (RFC 7523): about itself, for us, for a few minutes, and with a name of its own,
 * so that it can count once. A connection that does not exist, is off or has no keys looks like a wrong signature.
 */
export async function findClientOf(token: string, now = new Date()): Promise<Result<KnownClient>> {
  const connection = await findConnectionOf(token)
  if (!connection) return refuse('assertion_refused')
  const read = await verify(token, connection, now)
  if (!read) return refuse('assertion_refused')
  const machine = { role: 'machine' as const, machineId: connection.id, name: connection.name }
  return ok({ machine, assertion: read })
}

type Keys = { id: string; name: string; jwks: unknown; jwksUri: string | null }

async function findConnectionOf(token: string): Promise<Keys | null> {
  const id = issuerIn(token)
  if (!id || !isUuid(id)) return null
  return db.connection.findFirst({
    where: { id, switchedOffAt: null, authMethod: 'private_key_jwt' },
    select: { id: true, name: true, jwks: true, jwksUri: true },
  })
}

/** Whom it says it is of: only to know whose keys to hold it against. */
function issuerIn(token: string): string | undefined {
  try {
    return decodeJwt(token).iss
  } catch {
    return undefined
  }
}

async function verify(token: string, connection: Keys, now: Date) {
  try {
    const { payload } = await jwtVerify(token, keysOf(connection), {
      algorithms: [...signingAlgs],
      issuer: connection.id,
      subject: connection.id,
      audience: [decisionsAddress(), issuer()].filter((one) => one !== null),
      requiredClaims: ['exp', 'iat', 'jti'],
      maxTokenAge: maxAssertionSeconds,
      clockTolerance: clockSeconds,
      currentDate: now,
    })
    const { jti, exp } = payload
    const latest = now.getTime() / 1000 + maxAssertionSeconds + clockSeconds
    if (typeof jti !== 'string' || jti === '' || jti.length > 300 || !exp || exp > latest) return null
    return { jti, expiresAt: new Date((exp + clockSeconds) * 1000) }
  } catch {
    return null
  }
}

const remote = new Map<string, JWTVerifyGetKey>()

/** Sets that are fetched are kept for ten minutes, and asked anew for a key that is not in them, at most once in half a minute. */
function keysOf({ jwks, jwksUri }: Keys): JWTVerifyGetKey {
  if (jwksUri === null) return createLocalJWKSet(readPublicKeys(jwks) ?? { keys: [] })
  const known = remote.get(jwksUri) ?? createRemoteJWKSet(new URL(jwksUri), { [customFetch]: fetchOutside })
  remote.set(jwksUri, known)
  return known
}
