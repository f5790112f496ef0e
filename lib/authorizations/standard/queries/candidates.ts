import 'server-only'
import type { LevelOfAssurance } from '@/lib/catalogue/levels'
import { notOver } from '@/lib/authorizations/running'
import { present } from '@/lib/identity/actors/present'
import { levelHeld } from '@/lib/identity/means/rules'
import type { MemberActor } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import { can } from '@/lib/kernel/permissions'
import { isUuid } from '@/lib/kernel/text/ids'

/** Somebody of the organization who can be given an authorization for it. */
export type Candidate = {
  membershipId: string
  personId: string
  name: string
  email: string
  /** The level at which they can sign in today, or null. */
  level: LevelOfAssurance | null
  /** How many they hold that are not over. */
  held: number
}

/** Everyone who has a place in the organization today, by name. */
export async function listCandidates(organizationId: string, now = new Date()): Promise<Candidate[]> {
  const rows = await db.membership.findMany({
    where: { organizationId, ...present.where(now) },
    select: {
      id: true,
      person: {
        select: {
          id: true,
          name: true,
          email: true,
          means: { select: { level: true, validFrom: true, validUntil: true, revokedAt: true } },
        },
      },
      _count: { select: { standard: { where: notOver.where(now) } } },
    },
    orderBy: { person: { nameInOrder: 'asc' } },
  })
  return rows.map(({ id, person, _count }) => ({
    membershipId: id,
    personId: person.id,
    name: person.name,
    email: person.email,
    level: levelHeld(person.means, now),
    held: _count.standard,
  }))
}

/** How many somebody with this place holds that are not over: what ends when they leave. */
export async function countStandardOf(actor: MemberActor, membershipId: string, now = new Date()): Promise<number> {
  if (!can(actor, 'employee.list') || !isUuid(membershipId)) return 0
  return db.standardAuthorization.count({
    where: { membershipId, organizationId: actor.organizationId, ...notOver.where(now) },
  })
}
