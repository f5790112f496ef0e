import 'server-only'
import { countLetters } from '@/lib/admin-status/letters/queries/letter'
import { listOwnToDecide } from '@/lib/authorizations/requests/queries/own-requests'
import { findOwnStaffInvitation } from '@/lib/desk/staff/queries/staff'
import type { SignedIn } from '@/lib/identity/actors/acting'
import { countOwnInvitations } from '@/lib/organizations/invitations/queries/invitations'

/** How much waits for this person themselves, over all their companies: the same as what the door leads to, and as "Bedrijven" shows. */
export async function countOwnWaiting(person: SignedIn, now = new Date()): Promise<number> {
  const [requests, letters, invitations, staffInvitation] = await Promise.all([
    listOwnToDecide(person, now),
    countLetters(person),
    countOwnInvitations(person, now),
    findOwnStaffInvitation(person, now),
  ])
  return requests.length + letters + invitations + Number(staffInvitation !== null)
}
