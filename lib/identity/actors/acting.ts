import { actingLevel } from './rules'
import { validMeans } from '@/lib/identity/means/valid'
import { present } from './present'
import 'server-only'
import { staffLevels } from '@/lib/identity/sessions/rules'
import { db, type Tx } from '@/lib/kernel/db'
import { isUuid } from '@/lib/kernel/text/ids'
import type { MemberActor, PersonActor, StaffActor } from '@/lib/kernel/actor'
import type { Prisma } from '@/prisma/generated/client'
import type { StaffRole } from '@/prisma/generated/enums'

/** Somebody signed in. In a session of the desk they are a member of staff and of no company; in any other one the reverse. */
export type SignedIn = PersonActor & {
  /** null: no member of the support staff */ staffRole: StaffRole | null
  isDesk: boolean
}

/** The person of a session. Read from the database each time: withdrawn rights are gone at once. */
export async function findSignedIn(session: { personId: string; isDesk: boolean }): Promise<SignedIn | null> {
  const person = await db.person.findUnique({
    where: { id: session.personId },
    select: { id: true, name: true, email: true, language: true, staffRole: true },
  })
  if (!person) return null
  const { id, ...rest } = person
  return { role: 'person', personId: id, isDesk: session.isDesk, ...rest }
}

/** Their membership of this organization, or null; in a session of the desk there is none. */
export async function memberIn(person: SignedIn, organizationId: string, now: Date): Promise<MemberActor | null> {
  return person.isDesk ? null : findMemberOf(person, organizationId, now)
}

/** The same person as a member of the support staff, or null; only in a session of the desk. */
export async function staffIn(person: SignedIn, now: Date): Promise<StaffActor | null> {
  return person.isDesk ? findStaffOf(db, person, now) : null
}

/** The membership of this person in this organization at that moment, or null. */
export async function findMemberOf(
  person: PersonActor,
  organizationId: string,
  now: Date,
): Promise<MemberActor | null> {
  if (!isUuid(organizationId)) return null
  const membership = await findMembership(db, { personId: person.personId, organizationId }, now)
  if (!membership) return null
  return {
    personId: person.personId,
    name: person.name,
    email: person.email,
    language: person.language,
    role: membership.role,
    level: membership.level,
    isSuspended: membership.isSuspended,
    membershipId: membership.id,
    // The id is as the database spells it, not as it was typed: Postgres reads a uuid in capitals too, `===` does not.
    organizationId: membership.organizationId,
    organizationName: membership.organization.name,
    kvkNumber: membership.organization.kvkNumber,
  }
}

/** An objection to somebody's admin status that nobody has decided on yet: with one, they are suspended. */
export const objectedSelected = {
  announcements: { where: { objection: { endedAt: null } }, select: { id: true }, take: 1 },
} satisfies Prisma.MembershipSelect

/** A person's place in an organization at that moment, with the level up to which they may act in it then; or null. */
export async function findMembership(from: Tx, who: { personId: string; organizationId: string }, now: Date) {
  const membership = await from.membership.findFirst({
    where: { ...who, ...present.where(now) },
    select: {
      id: true,
      role: true,
      level: true,
      organizationId: true,
      organization: { select: { name: true, kvkNumber: true } },
      ...objectedSelected,
      person: {
        select: { means: { select: { level: true, validFrom: true, validUntil: true, revokedAt: true } } },
      },
    },
  })
  if (!membership) return null
  const { person, announcements, ...rest } = membership
  return { ...rest, level: actingLevel(rest, person.means, now), isSuspended: announcements.length > 0 }
}

/**
 * The same person as a member of the support staff at that moment, or null. A role alone is not enough:
 * a means of EH3 or higher has to run today (house choice: whoever decides on others can sign in as well as they do).
 */
export async function findStaffOf(from: Tx, person: Omit<PersonActor, 'role'>, now: Date): Promise<StaffActor | null> {
  const found = await from.person.findFirst({
    where: {
      id: person.personId,
      staffRole: { not: null },
      means: { some: { level: { in: [...staffLevels] }, ...validMeans.where(now) } },
    },
    select: { staffRole: true },
  })
  return found?.staffRole ? asStaff({ ...person, role: 'person', staffRole: found.staffRole }) : null
}

/** The same person as a member of the support staff, in the role that the caller has just read. */
export function asStaff(person: PersonActor & { staffRole: StaffRole }): StaffActor {
  return {
    role: person.staffRole,
    personId: person.personId,
    name: person.name,
    email: person.email,
    language: person.language,
  }
}
