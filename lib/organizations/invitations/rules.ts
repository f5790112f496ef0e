import type { LevelOfAssurance } from '@/lib/catalogue/levels'
import { checkActingLevel, type Acting } from '@/lib/identity/actors/rules'
import { addDays, isoDay, today } from '@/lib/kernel/days'
import { isEmailAddress } from '@/lib/kernel/text/email-address'
import { isPersonName } from '@/lib/kernel/text/person-name'
import { ok, refuse, type Result } from '@/lib/kernel/result'

export const roles = ['employee', 'restricted_admin', 'admin'] as const
export type Role = (typeof roles)[number]

/** How many people one list can hold. */
export const maxAddresses = 250
/** How long one can answer. */
export const daysToAnswer = 14
/** How long before it can be sent again, so that nobody can be flooded by a button. */
export const minutesBetweenMails = 10

const dayLength = 86_400_000

/** One address of a list, as it was typed. */
export type Line = { text: string; email: string; name: string }

/** Addresses of a list that an organization knows: its members, who is invited, and whom it mailed a few minutes ago. */
export type KnownAddresses = { members: Set<string>; invited: Set<string>; mailed: Set<string> }

/** What becomes of a line. Only `ok` is invited. */
export type Verdict =
  'ok' | 'malformed' | 'name_malformed' | 'double' | 'already_member' | 'already_invited' | 'mailed_just_now'

/** A verdict per line; of an address that occurs twice the first line counts. */
export function judge(lines: Line[], known: KnownAddresses): (Line & { verdict: Verdict })[] {
  const seen = new Set<string>()
  return lines.map((line) => {
    const verdict = verdictOf(line, seen, known)
    seen.add(line.email)
    return { ...line, verdict }
  })
}

function verdictOf({ email, name }: Line, seen: Set<string>, { members, invited, mailed }: KnownAddresses): Verdict {
  if (!isEmailAddress(email)) return 'malformed'
  if (seen.has(email)) return 'double'
  if (members.has(email)) return 'already_member'
  if (invited.has(email)) return 'already_invited'
  if (mailed.has(email)) return 'mailed_just_now'
  return name === '' || isPersonName(name) ? 'ok' : 'name_malformed'
}

export type InvitationStatus = 'open' | 'accepted' | 'declined' | 'withdrawn' | 'expired'

/** The moment until which an invitation that is sent now can be answered. */
export function expiryOf(sentAt: Date): Date {
  return new Date(sentAt.getTime() + daysToAnswer * dayLength)
}

/** The last whole day on which an invitation that is sent now can be answered, as 2027-11-15. */
export function lastDayToAnswer(sentAt: Date): string {
  return isoDay(addDays(today(expiryOf(sentAt)), -1))
}

/** What an invitation is at this moment: an open one whose time is over has expired. */
export function standing(invitation: { status: InvitationStatus; expiresAt: Date }, now: Date): InvitationStatus {
  return invitation.status === 'open' && invitation.expiresAt <= now ? 'expired' : invitation.status
}

/** What an invitation becomes by this answer; one that is closed or over stays what it is. */
export function answered<A extends 'accepted' | 'declined'>(
  invitation: { status: InvitationStatus; expiresAt: Date },
  answer: A,
  now: Date,
): Result<A> {
  const how = standing(invitation, now)
  return how === 'open' ? ok(answer) : refuse(`invitation_${how}`)
}

/** Invitations that an organization sends a day, from the first day on which somebody is its admin here. */
const invitationsOnFirstDay = 100
const invitationsMoreEachDay = 50
const maxInvitationsADay = 500

/**
 * How many invitations an organization may send on a day so many days after its first. Mails of a new one go to
 * addresses that nobody checked, in our name: it reaches the whole number slowly.
 */
export const invitationsADay = (daysHere: number) =>
  Math.min(maxInvitationsADay, invitationsOnFirstDay + invitationsMoreEachDay * Math.max(0, daysHere))

/** Whether the mail may go out once more. */
export function mayResend(sentAt: Date, now: Date): boolean {
  return now.getTime() - sentAt.getTime() >= minutesBetweenMails * 60_000
}

/**
 * Whether an invitation may go out again to this address: nobody's who is in already or invited by another one, and of which
 * the last mail is not of a few minutes ago. `isElsewhere`: it is another address than the invitation had.
 */
export function checkCorrected(email: string, isElsewhere: boolean, known: KnownAddresses): Result<undefined> {
  if (known.members.has(email)) return refuse('invited_is_member', { field: 'email' })
  if (isElsewhere && known.invited.has(email)) return refuse('invited_already', { field: 'email' })
  return known.mailed.has(email) ? refuse('resent_just_now', { field: 'email' }) : ok()
}

/** Whether this admin may give somebody that role: an admin gets at most the level of who appoints them. */
export function checkAppointing(
  by: Acting & { role: string },
  role: Role,
  level: LevelOfAssurance | null,
): Result<undefined> {
  if (by.role !== 'admin') return refuse('forbidden')
  if (role === 'admin' && level === null) return refuse('level_required', { field: 'level' })
  return checkActingLevel(by, role === 'admin' ? level : null)
}
