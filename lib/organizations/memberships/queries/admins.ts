import { adminToday } from '../admin-today'
import { levels, type LevelOfAssurance } from '@/lib/catalogue/levels'
import { objectedSelected } from '@/lib/identity/actors/acting'
import { actingLevel, checkActingLevel } from '@/lib/identity/actors/rules'
import { present } from '@/lib/identity/actors/present'
import { db, type Tx } from '@/lib/kernel/db'
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

/** The admins of an organization in which this person has a place now, to turn to; none of another organization. */
export async function listOwnAdmins(personId: string, organizationId: string, now: Date) {
  const isOwn = await db.membership.count({ where: { personId, organizationId, ...present.where(now) } })
  if (isOwn === 0) return []
  return (await listAdmins(db, organizationId, now)).map((admin) => ({ personId: admin.personId, name: admin.name }))
}

/** The present admins of an organization who may act at this level today: who can decide on what asks it. */
export async function listDeciders(
  tx: Tx,
  organizationId: string,
  level: LevelOfAssurance,
  now: Date,
): Promise<{ personId: string; name: string }[]> {
  const admins = await listActing(tx, organizationId, now)
  return admins.filter((admin) => checkActingLevel(admin, level).ok).map(({ personId, name }) => ({ personId, name }))
}

/** The highest level at which somebody of an organization can decide today; null: at none. */
export async function findDecidingLevel(tx: Tx, organizationId: string, now: Date): Promise<LevelOfAssurance | null> {
  const admins = await listActing(tx, organizationId, now)
  return levels.findLast((level) => admins.some((admin) => checkActingLevel(admin, level).ok)) ?? null
}

/** The present admins with what they may act by today. */
async function listActing(tx: Tx, organizationId: string, now: Date) {
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
  return rows.map(({ person: { id, name, means }, announcements, ...membership }) => ({
    personId: id,
    name,
    level: actingLevel(membership, means, now),
    isSuspended: announcements.length > 0,
  }))
}
