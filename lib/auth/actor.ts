import 'server-only'
import { cache } from 'react'
import { notFound, redirect } from 'next/navigation'
import { today } from '@/lib/calendar'
import { db } from '@/lib/db'
import { currentSession } from '@/lib/auth/session'
import type { Language, LevelOfAssurance } from '@/prisma/generated/enums'

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
  role: 'admin' | 'employee'
  membershipId: string
  organizationId: string
  organizationName: string
  kvkNumber: string
  /** Highest level an admin may handle; null for employees. */
  level: LevelOfAssurance | null
}

/** A member of the support staff. */
export type StaffActor = Omit<PersonActor, 'role'> & { role: 'reviewer' }

export type Actor = PersonActor | MemberActor | StaffActor

/** The person behind this request, or null. Read from the database each time: withdrawn rights are gone at once. */
export const findPerson = cache(async (): Promise<(PersonActor & { isStaff: boolean }) | null> => {
  const session = await currentSession()
  if (!session) return null
  const person = await db.person.findUnique({
    where: { id: session.personId },
    select: { id: true, name: true, email: true, language: true, staffRole: true },
  })
  if (!person) return null
  const { id, staffRole, ...rest } = person
  return { role: 'person', personId: id, isStaff: staffRole !== null, ...rest }
})

/** The same person as a member of this organization, or null when he has no place in it today. */
export const findMember = cache(async (organizationId: string): Promise<MemberActor | null> => {
  const person = await findPerson()
  if (!person) return null
  return findMemberOf(person, organizationId, new Date())
})

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
    select: { id: true, role: true, level: true, organization: { select: { name: true, kvkNumber: true } } },
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
    organizationId,
    organizationName: membership.organization.name,
    kvkNumber: membership.organization.kvkNumber,
  }
}

/** For pages of one person. Sends visitors to the sign-in page and back afterwards. */
export async function requirePerson(returnTo: string): Promise<PersonActor & { isStaff: boolean }> {
  const person = await findPerson()
  if (!person) redirect(`/sign-in?from=${encodeURIComponent(returnTo)}`)
  return person
}

/** For pages of one organization's portal: its admins only; to all others the page does not exist. */
export async function requireAdmin(organizationId: string, returnTo: string): Promise<MemberActor> {
  await requirePerson(returnTo)
  const member = await findMember(organizationId)
  if (!member || member.role !== 'admin') notFound()
  return member
}

/** For pages of the support desk. */
export async function requireStaff(returnTo: string): Promise<StaffActor> {
  const person = await requirePerson(returnTo)
  if (!person.isStaff) notFound()
  return asStaff(person)
}

export function asStaff(person: PersonActor): StaffActor {
  return {
    role: 'reviewer',
    personId: person.personId,
    name: person.name,
    email: person.email,
    language: person.language,
  }
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Postgres throws on a malformed uuid; a made-up id in an address is simply not found. */
export function isUuid(value: string): boolean {
  return uuid.test(value)
}
