import 'server-only'
import { createLocalJWKSet, createRemoteJWKSet, customFetch, decodeJwt, jwtVerify, type JWTVerifyGetKey } from 'jose'
import { decisionsAddress } from '../address'
import { clockSeconds, maxAssertionSeconds } from '../limits'
import { thumbprintIn } from '@/lib/openid/connections/certificates'
import { signingAlgs } from '@/lib/openid/connections/schema'
import { readPublicKeys } from '@/lib/openid/connections/stored'
import { issuer } from '@/lib/openid/issuer'
import { fetchOutside } from '@/lib/openid/provider/fetch-outside'
import { findMachineOf } from '@/lib/openid/provider/machine-tokens'
import type { MachineActor } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import { refuse, ok, type Result } from '@/lib/kernel/result'
import { isUuid } from '@/lib/kernel/text/ids'

/** Which connection asks; an assertion counts once, so it is used up by asking. */
export type KnownClient = { machine: MachineActor; assertion: { jti: string; expiresAt: Date } | null }

/** By what it sends as Bearer: a token of ours is one word, an assertion has three parts. */
export const findClientOf = (bearer: string, now = new Date()): Promise<Result<KnownClient>> =>
  bearer.includes('.') ? findClientByAssertion(bearer, now) : findClientByToken(bearer, now)

/** By a token that it got from our issuer for itself (client credentials). */
async function findClientByToken(token: string, now: Date): Promise<Result<KnownClient>> {
  const connection = await findMachineOf(token, now)
  return connection ? ok({ machine: machineOf(connection), assertion: null }) : refuse('token_refused')
}

/**
 * By the certificate that it showed to the proxy (mutual TLS). Only its thumbprint counts, as a lead has registered it:
 * who signed it does not (RFC 8705, 2.2).
 */
export async function findClientByCertificate(header: string, now = new Date()): Promise<Result<KnownClient>> {
  const thumbprint = thumbprintIn(header, now)
  const known =
    thumbprint &&
    (await db.connectionCertificate.findFirst({
      where: { thumbprint, connection: { switchedOffAt: null } },
      select: { connection: { select: { id: true, name: true } } },
    }))
  return known ? ok({ machine: machineOf(known.connection), assertion: null }) : refuse('certificate_refused')
}

const machineOf = ({ id, name }: { id: string; name: string }): MachineActor => ({
  role: 'machine',
  machineId: id,
  name,
})

/**
 * Which connection signed this assertion (RFC 7523): about itself, for us, for a few minutes, and with a name of its own,
 * so that it can count once. A connection that does not exist, is off or has no keys looks like a wrong signature.
 */
async function findClientByAssertion(token: string, now: Date): Promise<Result<KnownClient>> {
  const connection = await findConnectionOf(token)
  if (!connection) return refuse('assertion_refused')
  const read = await verify(token, connection, now)
  if (!read) return refuse('assertion_refused')
  return ok({ machine: machineOf(connection), assertion: read })
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
