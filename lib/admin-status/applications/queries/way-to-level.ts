import 'server-only'
import { openStatuses } from '@/lib/admin-status/applications/rules'
import { wayToLevel, type LevelStep } from '@/lib/admin-status/applications/way-to-level'
import { highestLevel, type LevelOfAssurance } from '@/lib/catalogue/levels'
import { objectedSelected } from '@/lib/identity/actors/acting'
import { present } from '@/lib/identity/actors/present'
import { actingLevel } from '@/lib/identity/actors/rules'
import { levelHeld } from '@/lib/identity/means/rules'
import { proofedLevel } from '@/lib/identity/proofing/rules'
import { db } from '@/lib/kernel/db'

/** How somebody gets to a level at one company, and what is needed to lead them there. */
export type WayToLevel = {
  organizationId: string
  organizationName: string
  /** The level up to which they may act there today. */
  acting: LevelOfAssurance | null
  /** The level of their admin status there. */
  level: LevelOfAssurance | null
  wanted: LevelOfAssurance
  steps: LevelStep[]
  openApplicationId: string | null
  /** The company objects to their status: until that was decided no level helps. */
  isSuspended: boolean
}

const selected = (personId: string) =>
  ({
    role: true,
    level: true,
    ...objectedSelected,
    organization: {
      select: {
        id: true,
        name: true,
        adminApplications: {
          where: { personId, status: { in: openStatuses } },
          select: { id: true },
          take: 1,
        },
      },
    },
    person: {
      select: {
        means: { select: { level: true, validFrom: true, validUntil: true, revokedAt: true } },
        proofings: { where: { state: 'asked' }, select: { id: true }, take: 1 },
      },
    },
  }) as const

/** More companies than these stand in the list of companies. */
const maxWays = 50

/**
 * The way to a level at each company of which this person is admin or restricted admin today; of one company only where it is
 * named. Without a level: the one that proof of identity gives, which most services ask, or the higher one that they hold.
 */
export async function findWaysToLevel(
  personId: string,
  { organizationId, level: asked }: { organizationId?: string; level?: LevelOfAssurance } = {},
  now = new Date(),
): Promise<WayToLevel[]> {
  const memberships = await db.membership.findMany({
    where: { personId, organizationId, role: { in: ['admin', 'restricted_admin'] }, ...present.where(now) },
    select: selected(personId),
    orderBy: [{ organization: { name: 'asc' } }, { id: 'asc' }],
    take: maxWays,
  })
  return memberships.map(({ role, level, organization, person, announcements }) => {
    const held = levelHeld(person.means, now)
    const wanted = asked ?? highestLevel(proofedLevel, held ?? proofedLevel)
    const openApplicationId = organization.adminApplications[0]?.id ?? null
    const asksForProofing = person.proofings.length > 0
    const isSuspended = announcements.length > 0
    return {
      organizationId: organization.id,
      organizationName: organization.name,
      acting: isSuspended ? null : actingLevel({ role, level }, person.means, now),
      level,
      wanted,
      isSuspended,
      steps: isSuspended ? [] : wayToLevel({ wanted, role, level, held, asksForProofing, openApplicationId }),
      openApplicationId,
    }
  })
}
