import 'server-only'
import { record } from '@/lib/events/record'
import type { Tx } from '@/lib/kernel/db'
import type { Prisma } from '@/prisma/generated/client'

/** What a person finds in their own security log. */
export const securityActions = [
  'person.registered',
  'person.signedIn',
  'person.signInFailed',
  'person.signInRefused',
  'person.signedOut',
  'person.sessionsEnded',
  'person.phonePaired',
  'person.phoneRenamed',
  'person.phoneRevoked',
  'person.phoneLocked',
  'person.recoveryCodeUsed',
  'person.recoveryAsked',
  'person.recoveryStopped',
  'person.recoveryUsed',
  'person.lookStarted',
  'proofing.asked',
  'proofing.confirmed',
  'proofing.refused',
] as const
export type SecurityAction = (typeof securityActions)[number]

export const isSecurityAction = (text: string): text is SecurityAction =>
  securityActions.some((action) => action === text)

/** Writes a line into somebody's own security log. Without `isOwn` nobody has shown who they are: then nobody is the actor. */
export async function noteSecurity(
  tx: Tx,
  entry: {
    at: Date
    person: { id: string; name: string }
    action: SecurityAction
    isOwn: boolean
    facts?: Prisma.InputJsonObject
  },
): Promise<void> {
  await record(tx, {
    at: entry.at,
    actor: entry.isOwn ? { personId: entry.person.id, name: entry.person.name } : null,
    organizationId: null,
    action: entry.action,
    subject: { type: 'Person', id: entry.person.id, name: entry.person.name },
    after: entry.facts,
  })
}
