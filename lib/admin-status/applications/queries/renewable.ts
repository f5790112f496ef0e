import 'server-only'
import { openStatuses } from '@/lib/admin-status/applications/rules'
import { isPresent } from '@/lib/identity/actors/rules'
import type { PersonActor } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import { isUuid } from '@/lib/kernel/text/ids'

/** The running admin status of this person that they may renew, or null. */
export async function findRenewable(actor: PersonActor, membershipId: string, now = new Date()) {
  if (!isUuid(membershipId)) return null
  const found = await db.membership.findFirst({
    where: { id: membershipId, personId: actor.personId, role: 'admin', endedAt: null },
    select: {
      id: true,
      level: true,
      validUntil: true,
      organization: {
        select: {
          id: true,
          name: true,
          kvkNumber: true,
          legalForm: true,
          adminApplications: {
            where: { personId: actor.personId, status: { in: openStatuses } },
            select: { id: true },
            take: 1,
          },
        },
      },
    },
  })
  return found && { ...found, isOver: !isPresent({ ...found, endedAt: null }, now) }
}
