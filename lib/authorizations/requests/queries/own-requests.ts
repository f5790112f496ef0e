import { waiting } from '../waiting'
import 'server-only'
import { levelsUpTo } from '@/lib/catalogue/levels'
import { objectedSelected } from '@/lib/identity/actors/acting'
import { actingLevel, checkActingLevel } from '@/lib/identity/actors/rules'
import type { PersonActor } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import { adminToday } from '@/lib/organizations/memberships/admin-today'

/** Of more companies nobody is asked which of them has a request. */
const mostCompanies = 100

/** The requests on which this person may decide today, the first to expire first; at most a hundred. */
export async function listOwnToDecide(actor: PersonActor, now = new Date()) {
  const memberships = await db.membership.findMany({
    where: { personId: actor.personId, ...adminToday.where(now) },
    select: {
      organizationId: true,
      role: true,
      level: true,
      ...objectedSelected,
      person: { select: { means: { select: { level: true, validFrom: true, validUntil: true, revokedAt: true } } } },
    },
    orderBy: { id: 'asc' },
    take: mostCompanies,
  })
  const decides = memberships.flatMap(({ organizationId, person, announcements, ...membership }) => {
    const level = actingLevel(membership, person.means, now)
    const mayAct = checkActingLevel({ level, isSuspended: announcements.length > 0 }, null).ok
    return mayAct && level ? [{ clientId: organizationId, level: { in: levelsUpTo(level) } }] : []
  })
  if (decides.length === 0) return []
  const requests = await db.authorizationRequest.findMany({
    where: { OR: decides, ...waiting.where(now) },
    select: { id: true, clientId: true },
    orderBy: [{ decideBy: 'asc' }, { id: 'asc' }],
    take: 100,
  })
  return requests.map(({ id, clientId }) => ({ organizationId: clientId, requestId: id }))
}
