import 'server-only'
import { cache } from 'react'
import { notFound, redirect } from 'next/navigation'
import { db } from '@/lib/db'
import { asStaff, findMemberOf, type MemberActor, type PersonActor, type StaffActor } from '@/lib/auth/acting'
import { can, type Permission } from '@/lib/auth/permissions'
import { currentSession } from '@/lib/auth/session'

/** Somebody signed in; `staffRole` is null for whoever is no member of the support staff. */
export type SignedIn = PersonActor & { staffRole: StaffActor['role'] | null }

/** The person behind this request, or null. Read from the database each time: withdrawn rights are gone at once. */
export const findPerson = cache(async (): Promise<SignedIn | null> => {
  const session = await currentSession()
  if (!session) return null
  const person = await db.person.findUnique({
    where: { id: session.personId },
    select: { id: true, name: true, email: true, language: true, staffRole: true },
  })
  if (!person) return null
  const { id, ...rest } = person
  return { role: 'person', personId: id, ...rest }
})

/** The same person as a member of the support staff, or null when he is none. */
export const findStaff = cache(async (): Promise<StaffActor | null> => {
  const person = await findPerson()
  return person?.staffRole ? asStaff({ ...person, staffRole: person.staffRole }) : null
})

/** The same person as a member of this organization, or null when he has no place in it today. */
export const findMember = cache(async (organizationId: string): Promise<MemberActor | null> => {
  const person = await findPerson()
  if (!person) return null
  return findMemberOf(person, organizationId, new Date())
})

/** For pages of one person. Sends visitors to the sign-in page and back afterwards. */
export async function requirePerson(returnTo: string): Promise<SignedIn> {
  const person = await findPerson()
  if (!person) redirect(`/sign-in?from=${encodeURIComponent(returnTo)}`)
  return person
}

/** For pages of one organization's portal: those who may do this there; to all others the page does not exist. */
export async function requireAdmin(organizationId: string, returnTo: string, permission: Permission = 'organization.view'): Promise<MemberActor> {
  await requirePerson(returnTo)
  const member = await findMember(organizationId)
  if (!member || !can(member, permission)) notFound()
  return member
}

/** For pages of the support desk: staff who may do this; to all others the page does not exist. */
export async function requireStaff(returnTo: string, permission: Permission = 'application.review'): Promise<StaffActor> {
  await requirePerson(returnTo)
  const staff = await findStaff()
  if (!staff || !can(staff, permission)) notFound()
  return staff
}
