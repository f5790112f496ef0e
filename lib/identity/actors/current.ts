import 'server-only'
import { cache } from 'react'
import { notFound, redirect } from 'next/navigation'
import type { MemberActor, StaffActor } from '@/lib/kernel/actor'
import { findSignedIn, memberIn, staffIn, type SignedIn } from '@/lib/identity/actors/acting'
import { can, type Permission } from '@/lib/kernel/permissions'
import { sessionOf } from '@/lib/identity/sessions/rules'
import { currentSession } from '@/lib/identity/sessions/current'

/** The person behind this request, or null. */
export const findPerson = cache(async (): Promise<SignedIn | null> => {
  const session = await currentSession()
  return session && findSignedIn(session)
})

/** The same person as a member of the support staff, or null when they are none or this is no session of the desk. */
export const findStaff = cache(async (): Promise<StaffActor | null> => {
  const person = await findPerson()
  return person && staffIn(person, new Date())
})

/** The same person as a member of this organization, or null when they have no place in it today or this is a session of the desk. */
export const findMember = cache(async (organizationId: string): Promise<MemberActor | null> => {
  const person = await findPerson()
  return person && memberIn(person, organizationId, new Date())
})

/** For pages that know themselves what to show in which kind of session. Sends visitors to the sign-in page and back afterwards. */
export async function requireSignedIn(returnTo: string): Promise<SignedIn> {
  const person = await findPerson()
  if (!person) redirect(`/sign-in?from=${encodeURIComponent(returnTo)}`)
  return person
}

/** For pages of one person. In a session of the desk those of their companies do not exist: the page that is not there says why. */
export async function requirePerson(returnTo: string): Promise<SignedIn> {
  const person = await requireSignedIn(returnTo)
  if (person.isDesk && sessionOf(returnTo) === 'portal') notFound()
  return person
}

/** For pages of one organization's portal: its members who may do this there; to all others the page does not exist. */
export async function requireMember(
  organizationId: string,
  returnTo: string,
  permission: Permission,
): Promise<MemberActor> {
  await requirePerson(returnTo)
  const member = await findMember(organizationId)
  if (!member || !can(member, permission)) notFound()
  return member
}

/** For pages of the support desk: staff who may do this; to all others the page does not exist. */
export async function requireStaff(returnTo: string, permission: Permission): Promise<StaffActor> {
  await requirePerson(returnTo)
  const staff = await findStaff()
  if (!staff || !can(staff, permission)) notFound()
  return staff
}
