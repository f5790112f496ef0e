import 'server-only'
import { timingSafeEqual } from 'node:crypto'
import { digitsOf, hashOf } from '@/lib/identity/phones/secrets'
import { codeMinutes } from '@/lib/identity/registration/rules'

/** The code of one round of one change, worked out anew whenever it is sent: the table holds only its hash. */
export const contactCode = (changeId: string, round: number) => digitsOf(`contact:${changeId}:${round}`)

/** What the table holds of a code; worth nothing for another change. */
const codeHash = (changeId: string, code: string) => hashOf(`contact:${changeId}:${code}`)

/** What is kept of the code of a round. */
export const keptOfCode = (changeId: string, round: number, now: Date) => ({
  codesSent: round,
  codeHash: codeHash(changeId, contactCode(changeId, round)),
  expiresAt: new Date(now.getTime() + codeMinutes * 60_000),
})

/** Whether this is the code that was sent last. */
export function isCode(change: { id: string; codeHash: string }, typed: string): boolean {
  const [given, kept] = [Buffer.from(codeHash(change.id, typed)), Buffer.from(change.codeHash)]
  return given.length === kept.length && timingSafeEqual(given, kept)
}
