import 'server-only'
import { db } from '@/lib/kernel/db'
import { ticketHashOf } from '@/lib/openid/choices/tickets'

export type WayBack = { connectionId: string; redirectUri: string; state: string | null }

/** Where a request came from, for the browser that has its ticket: what the library knew of it is gone after an hour. */
export function findWayBack(uid: string, ticket: string): Promise<WayBack | null> {
  return db.serviceSignIn.findFirst({
    where: {
      interactionUid: uid,
      ticketHash: ticketHashOf(ticket),
      // Who came in is there: the same address once more must not tell the service that they were refused.
      OR: [{ outcome: null }, { outcome: { not: 'finished' } }],
    },
    select: { connectionId: true, redirectUri: true, state: true },
  })
}
