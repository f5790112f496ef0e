import 'server-only'
import { createHash, randomBytes } from 'node:crypto'
import { issuer } from '@/lib/openid/issuer'

/** How long a browser has to come back to the provider with what was chosen. */
export const ticketSeconds = 60

/** What the table holds of a ticket: it is long and random, so a plain hash will do. */
export const ticketHashOf = (ticket: string) => createHash('sha256').update(ticket).digest('base64url')

/**
 * A ticket with which the browser that chose shows the provider that it did, and what the sign-in keeps of it. It works
 * once, for a minute, and only in the browser that began: there lie the cookies of the provider.
 */
export function newTicket(now: Date) {
  const ticket = randomBytes(32).toString('base64url')
  const kept = { ticketHash: ticketHashOf(ticket), ticketExpiresAt: new Date(now.getTime() + ticketSeconds * 1000) }
  return { ticket, kept }
}

/** Where the browser goes with its ticket: the library's own way back, for which it has set its cookie. */
export const finishAddress = (uid: string, ticket: string) =>
  `${issuer() ?? ''}/auth/${encodeURIComponent(uid)}?ticket=${encodeURIComponent(ticket)}`
