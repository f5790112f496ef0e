import 'server-only'
import { openStatuses } from '@/lib/admin-status/applications/rules'
import { isAtMost, levels, type LevelOfAssurance } from '@/lib/catalogue/levels'
import { objectedSelected } from '@/lib/identity/actors/acting'
import type { PersonActor } from '@/lib/kernel/actor'
import { db, type Tx } from '@/lib/kernel/db'
import { isUuid } from '@/lib/kernel/text/ids'
import { adminToday } from '@/lib/organizations/memberships/admin-today'

/** The running admin status of this person at this company, of which the level can be raised; or null. */
export async function findRaisable(
  actor: Pick<PersonActor, 'personId'>,
  organizationId: string,
  now = new Date(),
  from: Tx = db,
) {
  if (!isUuid(organizationId)) return null
  return from.membership.findFirst({
    where: { personId: actor.personId, organizationId, ...adminToday.where(now) },
    select: {
      id: true,
      level: true,
      validUntil: true,
      ...objectedSelected,
      organization: {
        select: {
          id: true,
          name: true,
          kvkNumber: true,
          adminApplications: {
            where: { personId: actor.personId, status: { in: openStatuses } },
            select: { id: true },
            take: 1,
          },
        },
      },
    },
  })
}

/** The levels above what a status has, up to what its holder can sign in with. */
export const levelsAbove = (has: LevelOfAssurance | null, held: LevelOfAssurance | null): LevelOfAssurance[] =>
  levels.filter((level) => held !== null && isAtMost(level, held) && !(has !== null && isAtMost(level, has)))
