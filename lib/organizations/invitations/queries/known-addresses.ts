import { present } from '@/lib/identity/actors/present'
import 'server-only'
import { minutesBetweenMails, type KnownAddresses } from '@/lib/organizations/invitations/rules'
import type { db, Tx } from '@/lib/kernel/db'

/**
 * Which of these addresses belong to the organization already, which have an invitation that still counts, and which got
 * one a few minutes ago, also where it was withdrawn since.
 */
export async function knownAddresses(
  tx: Tx | typeof db,
  organizationId: string,
  emails: string[],
  now: Date,
): Promise<KnownAddresses> {
  const members = await tx.membership.findMany({
    where: {
      organizationId,
      ...present.where(now),
      person: { email: { in: emails } },
    },
    select: { person: { select: { email: true } } },
  })
  const open = { organizationId, status: 'open' as const, expiresAt: { gt: now }, email: { in: emails } }
  const invited = await tx.invitation.findMany({ where: open, select: { email: true } })
  const justSent = new Date(now.getTime() - minutesBetweenMails * 60_000)
  const mailed = await tx.invitation.findMany({
    where: { organizationId, email: { in: emails }, sentAt: { gt: justSent } },
    select: { email: true },
  })
  return {
    members: new Set(members.map(({ person }) => person.email)),
    invited: new Set(invited.map(({ email }) => email)),
    mailed: new Set(mailed.map(({ email }) => email)),
  }
}
