import 'server-only'
import { createHmac, timingSafeEqual } from 'node:crypto'
import { env } from './env'
import { senderOf } from './text/addresses'

/** What arrived of a request, as a start needs it to judge the proxy in front (scripts/proxy-check.mjs). */
export type Seen = Record<'host' | 'proto' | 'forwardedFor' | 'certificate', string | null> & {
  peer: string
  sender: string
}

/** `get` reads a header, `peer` is who spoke to us. Null for whoever does not know our secret. */
export function seenOf(get: (name: string) => string | null, peer: string): Seen | null {
  const { NEXTAUTH_SECRET, TRUSTED_PROXIES, CLIENT_CERTIFICATE_HEADER } = env()
  const given = Buffer.from(get('x-schakel-check') ?? '')
  const token = Buffer.from(createHmac('sha256', NEXTAUTH_SECRET).update('proxy check').digest('hex'))
  if (given.length !== token.length || !timingSafeEqual(given, token)) return null
  const forwardedFor = get('x-forwarded-for')
  return {
    host: get('x-forwarded-host') ?? get('host'),
    proto: get('x-forwarded-proto'),
    forwardedFor,
    certificate: CLIENT_CERTIFICATE_HEADER ? get(CLIENT_CERTIFICATE_HEADER) : null,
    peer: senderOf(peer, null, []),
    sender: senderOf(peer, forwardedFor, TRUSTED_PROXIES),
  }
}
