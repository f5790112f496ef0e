import 'server-only'
import type { MemberActor } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import { isUuid } from '@/lib/kernel/text/ids'
import { can } from '@/lib/kernel/permissions'

/** A departure of this organization, with until when it can be undone. */
export async function findDeparture(actor: MemberActor, departureId: string) {
  if (!can(actor, 'employee.end') || !isUuid(departureId)) return null
  const departure = await db.departure.findFirst({
    where: { id: departureId, organizationId: actor.organizationId },
    select: {
      id: true,
      lastDay: true,
      decidedAt: true,
      endedAt: true,
      undoneAt: true,
      membership: { select: { person: { select: { name: true } } } },
    },
  })
  return departure && { ...departure, name: departure.membership.person.name }
}
