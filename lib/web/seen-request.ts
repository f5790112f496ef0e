import 'server-only'
import { createHmac, timingSafeEqual } from 'node:crypto'
import { peerHeader } from '@/lib/identity/sessions/browser/peer-header'
import { env } from '@/lib/kernel/env'
import { senderOf } from '@/lib/kernel/text/addresses'

/** What arrived of a request, as a start needs it to judge the proxy in front (scripts/proxy-check.mjs). */
export type Seen = Record<'host' | 'proto' | 'forwardedFor', string | null> & { peer: string; sender: string }

/** Null for whoever does not know our secret. */
export function seenBy({ headers }: Request): Seen | null {
  const given = Buffer.from(headers.get('x-schakel-check') ?? '')
  const token = Buffer.from(createHmac('sha256', env().NEXTAUTH_SECRET).update('proxy check').digest('hex'))
  if (given.length !== token.length || !timingSafeEqual(given, token)) return null
  const [peer, forwardedFor] = [headers.get(peerHeader) ?? '', headers.get('x-forwarded-for')]
  return {
    host: headers.get('x-forwarded-host') ?? headers.get('host'),
    proto: headers.get('x-forwarded-proto'),
    forwardedFor,
    peer: senderOf(peer, null, []),
    sender: senderOf(peer, forwardedFor, env().TRUSTED_PROXIES),
  }
}
