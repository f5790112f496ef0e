import { present } from '@/lib/identity/actors/present'
import 'server-only'
import type { db, Tx } from '@/lib/kernel/db'

/** Which of these addresses belong to the organization already, and which have an invitation that still counts. */
export async function knownAddresses(tx: Tx | typeof db, organizationId: string, emails: string[], now: Date) {
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
  return {
    members: new Set(members.map(({ person }) => person.email)),
    invited: new Set(invited.map(({ email }) => email)),
  }
}
