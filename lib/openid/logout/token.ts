import 'server-only'
import { randomUUID } from 'node:crypto'
import { SignJWT } from 'jose'
import type { signingKey } from '@/lib/openid/keys/queries/signing-key'

/** How long a service may take a logout token for a new one, in seconds. */
const lifeSeconds = 120

/** The event that a logout token is about, as OpenID Connect Back-Channel Logout 1.0 names it. */
export const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout'

export type LogoutOf = {
  issuer: string
  /** Which service is told: its `client_id`. */
  audience: string
  sid: string
  /** What the person is called there; null: the service never learned it. */
  subject: string | null
}

type SigningKey = Awaited<ReturnType<typeof signingKey>>

/** What a service is told with; each attempt has a token of its own, for a service takes one only once. */
export async function logoutToken(of: LogoutOf, key: SigningKey, now: Date): Promise<string> {
  const seconds = Math.floor(now.getTime() / 1000)
  const token = new SignJWT({ sid: of.sid, events: { [logoutEvent]: {} } })
    .setProtectedHeader({ alg: key.alg, kid: key.kid, typ: 'logout+jwt' })
    .setIssuer(of.issuer)
    .setAudience(of.audience)
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + lifeSeconds)
    .setJti(randomUUID())
  return (of.subject === null ? token : token.setSubject(of.subject)).sign(key.privateKey)
}
