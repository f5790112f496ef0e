import 'server-only'
import type { LevelOfAssurance } from '@/lib/catalogue/levels'
import { present } from '@/lib/identity/actors/present'
import { levelHeld } from '@/lib/identity/means/rules'
import { db } from '@/lib/kernel/db'

/** Of more people nobody is named. */
const mostPeople = 1000

/** Somebody with the level at which they can sign in today, or null. */
export type HoldsLevel = { name: string; level: LevelOfAssurance | null }

/** Everyone who has a place in this organization today, or those chosen of them; null where they are too many to name. */
export async function listLevelsHeld(
  organizationId: string,
  membershipIds: string[] | null,
  now = new Date(),
): Promise<HoldsLevel[] | null> {
  const found = await db.membership.findMany({
    where: { organizationId, ...present.where(now), ...(membershipIds && { id: { in: membershipIds } }) },
    select: {
      person: {
        select: {
          name: true,
          means: { select: { level: true, validFrom: true, validUntil: true, revokedAt: true } },
        },
      },
    },
    orderBy: { person: { nameInOrder: 'asc' } },
    take: mostPeople + 1,
  })
  if (found.length > mostPeople) return null
  return found.map(({ person }) => ({ name: person.name, level: levelHeld(person.means, now) }))
}
