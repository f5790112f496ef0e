import { adminToday } from '../admin-today'
import type { LevelOfAssurance } from '@/lib/catalogue/levels'
import { objectedSelected } from '@/lib/identity/actors/acting'
import { actingLevel, checkActingLevel } from '@/lib/identity/actors/rules'
import type { Tx } from '@/lib/kernel/db'
import type { Language } from '@/prisma/generated/enums'

/** The present admins of an organization: whom its mail goes to. */
export async function listAdmins(
  tx: Tx,
  organizationId: string,
  now: Date,
): Promise<{ personId: string; email: string; name: string; language: Language }[]> {
  const rows = await tx.membership.findMany({
    where: { organizationId, ...adminToday.where(now) },
    select: { person: { select: { id: true, email: true, name: true, language: true } } },
    orderBy: { id: 'asc' },
  })
  return rows.map(({ person: { id, ...reader } }) => ({ personId: id, ...reader }))
}

/** The present admins of an organization who may act at this level today: who can decide on what asks it. */
export async function listDeciders(
  tx: Tx,
  organizationId: string,
  level: LevelOfAssurance,
  now: Date,
): Promise<{ personId: string; name: string }[]> {
  const rows = await tx.membership.findMany({
    where: { organizationId, ...adminToday.where(now) },
    select: {
      role: true,
      level: true,
      ...objectedSelected,
      person: {
        select: {
          id: true,
          name: true,
          means: { select: { level: true, validFrom: true, validUntil: true, revokedAt: true } },
        },
      },
    },
    orderBy: { id: 'asc' },
  })
  return rows
    .filter(
      ({ person, announcements, ...membership }) =>
        checkActingLevel(
          { level: actingLevel(membership, person.means, now), isSuspended: announcements.length > 0 },
          level,
        ).ok,
    )
    .map(({ person: { id, name } }) => ({ personId: id, name }))
}
