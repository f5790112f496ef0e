import 'server-only'
import { levelHeld } from '@/lib/identity/means/rules'
import type { PersonActor, StaffActor } from '@/lib/kernel/actor'
import { can } from '@/lib/kernel/permissions'
import { db } from '@/lib/kernel/db'
import { standing } from '@/lib/organizations/invitations/rules'
import type { LevelOfAssurance } from '@/lib/catalogue/levels'
import { isUuid } from '@/lib/kernel/text/ids'
import { isStaffLevel, type StaffRole } from '@/lib/desk/staff/rules'

export type StaffMember = {
  id: string
  name: string
  email: string
  role: StaffRole
  level: LevelOfAssurance | null
  /** Whether they can come to the desk now: their means may be over, or too low. */
  isActive: boolean
  /** When they were last at the desk, in any browser. */
  lastSeenAt: Date | null
}

/** A desk is a team, not a crowd: all fit on one page. */
const maxStaff = 500

const selected = {
  id: true,
  name: true,
  email: true,
  staffRole: true,
  means: { select: { level: true, validFrom: true, validUntil: true, revokedAt: true } },
} as const

/** Everybody of the support staff, by name. */
export async function listStaff(actor: StaffActor, now = new Date()): Promise<StaffMember[]> {
  if (!can(actor, 'staff.list')) return []
  return membersOf({ staffRole: { not: null } }, now)
}

/** One member of the support staff, or null. */
export async function findStaffMember(
  actor: StaffActor,
  personId: string,
  now = new Date(),
): Promise<StaffMember | null> {
  if (!can(actor, 'staff.list') || !isUuid(personId)) return null
  const [found] = await membersOf({ id: personId, staffRole: { not: null } }, now)
  return found ?? null
}

async function membersOf(where: { id?: string; staffRole: { not: null } }, now: Date): Promise<StaffMember[]> {
  const rows = await db.person.findMany({
    where,
    select: selected,
    orderBy: [{ nameInOrder: 'asc' }, { id: 'asc' }],
    take: maxStaff,
  })
  const ids = rows.map(({ id }) => id)
  const seen = await db.session.groupBy({
    by: ['personId'],
    where: { personId: { in: ids }, isDesk: true },
    _max: { lastSeenAt: true },
  })
  const lastSeen = new Map(seen.map(({ personId, _max }) => [personId, _max.lastSeenAt]))
  return rows.flatMap(({ staffRole, means, ...person }) => {
    const level = levelHeld(means, now)
    return staffRole
      ? [
          {
            ...person,
            role: staffRole,
            level,
            isActive: isStaffLevel(level),
            lastSeenAt: lastSeen.get(person.id) ?? null,
          },
        ]
      : []
  })
}

/** Invitations to the staff that wait for an answer, also those whose time is over; the newest first. */
export async function listStaffInvitations(actor: StaffActor, now = new Date()) {
  if (!can(actor, 'staff.change')) return []
  const rows = await db.staffInvitation.findMany({
    where: { status: 'open' },
    select: { id: true, email: true, role: true, status: true, invitedByName: true, sentAt: true, expiresAt: true },
    orderBy: [{ sentAt: 'desc' }, { id: 'desc' }],
    take: maxStaff,
  })
  return rows.map((row) => ({ ...row, isOver: standing(row, now) === 'expired' }))
}

/** The invitation to the staff that this person can still answer; at most one is open. Null for whoever belongs to it. */
export async function findOwnStaffInvitation(actor: PersonActor, now = new Date()) {
  return db.staffInvitation.findFirst({
    where: { email: actor.email, status: 'open', expiresAt: { gt: now } },
    select: { id: true, role: true, invitedByName: true, expiresAt: true },
  })
}

export type OwnStaffInvitation = NonNullable<Awaited<ReturnType<typeof findOwnStaffInvitation>>>

/** An invitation to the staff that this person answered, or null. */
export async function findAnsweredStaffInvitation(actor: PersonActor, invitationId: string) {
  if (!isUuid(invitationId)) return null
  return db.staffInvitation.findFirst({
    where: { id: invitationId, email: actor.email, status: { in: ['accepted', 'declined'] } },
    select: { status: true, role: true },
  })
}
