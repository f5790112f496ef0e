import 'server-only'
import { db } from '@/lib/kernel/db'
import type { ReasonToStop } from '@/lib/openid/choices/rules'
import { ticketHashOf } from '@/lib/openid/choices/tickets'

export type WayBack = {
  redirectUri: string
  state: string | null
  /** Null: somebody chose, and nobody decided on it any more. */
  outcome: ReasonToStop | null
}

/**
 * Where a request came from, for the browser that has its ticket, while that address is one of the connection's, also of
 * one that was switched off since: what the library knew of the request is gone after an hour.
 */
export async function findWayBack(uid: string, ticket: string): Promise<WayBack | null> {
  const found = await db.serviceSignIn.findFirst({
    where: {
      interactionUid: uid,
      ticketHash: ticketHashOf(ticket),
    },
    select: { redirectUri: true, state: true, outcome: true, connection: { select: { redirectUris: true } } },
  })
  // Who came in is there: the same address once more must not tell the service that they were refused.
  if (!found || found.outcome === 'finished') return null
  const { connection, ...way } = found
  return connection.redirectUris.includes(way.redirectUri) ? { ...way, outcome: found.outcome } : null
}
