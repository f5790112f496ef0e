import 'server-only'
import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { Payload } from 'oidc-provider'
import { db } from '@/lib/kernel/db'
import { isUuid } from '@/lib/kernel/text/ids'
import { connectionSecretHash } from '@/lib/openid/connections/secret'

/** For so long a connection is not read again: a change counts within a minute, on every machine. */
const keptMs = 30_000

/** Hashes of the secrets of a client, as a property of its metadata that the library keeps without looking at it. */
export const secretHashes = 'schakel_secret_hashes'

const kept = new Map<string, { until: number; client: Promise<Payload | undefined> }>()

/** A connection as the library knows a client: made up ids, and those that are switched off, are none. */
export function findClient(id: string): Promise<Payload | undefined> {
  if (!isUuid(id)) return Promise.resolve(undefined)
  const known = kept.get(id)
  if (known && known.until > Date.now()) return known.client
  const client = readClient(id)
  kept.set(id, { until: Date.now() + keptMs, client })
  // What could not be read, or is none, is asked anew: nobody fills this with ids that do not exist.
  client.then(
    (found) => found ?? kept.delete(id),
    () => kept.delete(id),
  )
  return client
}

/** What was read is forgotten: tests change connections faster than people do. */
export const forgetClients = () => kept.clear()

async function readClient(id: string): Promise<Payload | undefined> {
  const row = await db.connection.findFirst({
    where: { id, switchedOffAt: null },
    select: {
      name: true,
      redirectUris: true,
      postLogoutRedirectUris: true,
      authMethod: true,
      jwks: true,
      jwksUri: true,
      signingAlg: true,
      isUserinfoSigned: true,
      secrets: { where: { revokedAt: null }, select: { secretHash: true }, orderBy: { secretHash: 'asc' } },
    },
  })
  if (!row) return undefined
  return {
    client_id: id,
    client_name: row.name,
    redirect_uris: row.redirectUris,
    post_logout_redirect_uris: row.postLogoutRedirectUris,
    response_types: ['code'],
    response_modes: ['query'],
    grant_types: ['authorization_code', 'client_credentials'],
    subject_type: 'pairwise',
    id_token_signed_response_alg: row.signingAlg,
    ...(row.isUserinfoSigned && { userinfo_signed_response_alg: row.signingAlg }),
    ...(row.authMethod === 'client_secret'
      ? bySecret(row.secrets.map(({ secretHash }) => secretHash))
      : byKeys(row.jwks, row.jwksUri)),
  }
}

/** The library wants to know a secret and we do not know it: it gets one that nobody has, and compares by our hashes. */
const nobodys = randomBytes(32).toString('base64url')

/** Sent in the header or in the form: the library takes both from either. */
const bySecret = (hashes: string[]) => ({
  token_endpoint_auth_method: 'client_secret_basic',
  client_secret: nobodys,
  [secretHashes]: hashes,
})

const byKeys = (jwks: unknown, jwksUri: string | null) => ({
  token_endpoint_auth_method: 'private_key_jwt',
  ...(jwks ? { jwks } : { jwks_uri: jwksUri }),
})

/** Whether this is one of the secrets with these hashes; it takes as long for each. */
export function isSecretOf(hashes: unknown, given: string): boolean {
  const hash = Buffer.from(connectionSecretHash(given))
  const all = Array.isArray(hashes) ? hashes.map((one) => Buffer.from(String(one))) : []
  return all.filter((one) => one.length === hash.length && timingSafeEqual(one, hash)).length > 0
}
