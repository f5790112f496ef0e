import 'server-only'
import { listWaitingLetters } from '@/lib/admin-status/letters/queries/letter'
import { listOwnToDecide } from '@/lib/authorizations/requests/queries/own-requests'
import { findOwnStaffInvitation } from '@/lib/desk/staff/queries/staff'
import type { SignedIn } from '@/lib/identity/actors/acting'
import { safeReturnPath } from '@/lib/identity/sessions/rules'
import { countOwnInvitations } from '@/lib/organizations/invitations/queries/invitations'
import { listOwnPlaces } from '@/lib/organizations/queries/organizations'
import { doorOf, homeOf } from '../rules'

/** Which page this person comes in to, who wanted to see the page `from`. */
export async function findDoor(person: SignedIn, from: string | undefined, now = new Date()): Promise<string> {
  const [requests, letters, invitations, staffInvitation, places] = await Promise.all([
    listOwnToDecide(person, now),
    listWaitingLetters(person),
    countOwnInvitations(person, now),
    findOwnStaffInvitation(person, now),
    listOwnPlaces(person, now),
  ])
  return doorOf({
    asked: askedPage(from),
    isDesk: person.isDesk,
    requests,
    letters,
    invitations: invitations + Number(staffInvitation !== null),
    ...places,
  })
}

/** The way to one's own work is no page that somebody asks for: what waits comes before it. */
function askedPage(from: string | undefined): string | null {
  const path = safeReturnPath(from)
  return path === '/start' ? null : path
}

/** Where this person's own work is. */
export async function findHome(person: SignedIn, now = new Date()): Promise<string> {
  return homeOf({ isDesk: person.isDesk, ...(await listOwnPlaces(person, now)) })
}
