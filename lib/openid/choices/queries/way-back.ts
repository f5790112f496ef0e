import 'server-only'
import { db } from '@/lib/kernel/db'
import { ticketHashOf } from '@/lib/openid/choices/tickets'

export type WayBack = { redirectUri: string; state: string | null }

/**
 * Where a request came from, for the browser that has its ticket, while that address is one of the connection's, also of
 * one that was switched off since: what the library knew of the request is gone after an hour.
 */
export async function findWayBack(uid: string, ticket: string): Promise<WayBack | null> {
  const found = await db.serviceSignIn.findFirst({
    where: {
      interactionUid: uid,
      ticketHash: ticketHashOf(ticket),
      // Who came in is there: the same address once more must not tell the service that they were refused.
      OR: [{ outcome: null }, { outcome: { not: 'finished' } }],
    },
    select: { redirectUri: true, state: true, connection: { select: { redirectUris: true } } },
  })
  if (!found) return null
  const { redirectUri, state, connection } = found
  return connection.redirectUris.includes(redirectUri) ? { redirectUri, state } : null
}
