import 'server-only'
import { today } from '@/lib/calendar'
import { db } from '@/lib/db'
import { isUuid } from '@/lib/uuid'
import type { Language, LevelOfAssurance, MembershipRole, StaffRole } from '@/prisma/generated/enums'

/** A signed-in person, acting for himself. */
export type PersonActor = {
  role: 'person'
  personId: string
  name: string
  email: string
  language: Language
}

/** A person acting for one organization, in the role he has there now. */
export type MemberActor = Omit<PersonActor, 'role'> & {
  role: MembershipRole
  membershipId: string
  organizationId: string
  organizationName: string
  kvkNumber: string
  /** Highest level an admin may handle; null for employees. */
  level: LevelOfAssurance | null
}

/** A member of the support staff. */
export type StaffActor = Omit<PersonActor, 'role'> & { role: StaffRole }

export type Actor = PersonActor | MemberActor | StaffActor

/** The place of this person in this organization at that moment, or null. */
export async function findMemberOf(
  person: PersonActor,
  organizationId: string,
  now: Date,
): Promise<MemberActor | null> {
  if (!isUuid(organizationId)) return null
  const membership = await db.membership.findFirst({
    where: {
      personId: person.personId,
      organizationId,
      endedAt: null,
      OR: [{ validUntil: null }, { validUntil: { gte: today(now) } }],
    },
    select: { id: true, role: true, level: true, organizationId: true, organization: { select: { name: true, kvkNumber: true } } },
  })
  if (!membership) return null
  return {
    personId: person.personId,
    name: person.name,
    email: person.email,
    language: person.language,
    role: membership.role,
    level: membership.level,
    membershipId: membership.id,
    // As the database spells it, not as it was typed: Postgres reads a uuid in capitals too, `===` does not.
    organizationId: membership.organizationId,
    organizationName: membership.organization.name,
    kvkNumber: membership.organization.kvkNumber,
  }
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
