import type { ApplicationStatus } from '@/lib/admin-status/applications/rules'
import { ok, refuse, type Problem, type Result } from '@/lib/kernel/result'
import type { LevelOfAssurance } from '@/lib/catalogue/levels'
import type { Authority, Representative } from '@/lib/identity/people/representatives'

/** Owner, solely authorised, or with an unlimited power of attorney: one signature is enough. Source: "who must sign". */
export function actsAlone(authority: Authority): boolean {
  return authority === 'owner' || authority === 'sole' || authority === 'unlimited_proxy'
}

/**
 * Who must sign. `none`: the applicant may decide alone. `letters`: `alone` is the signature that suffices by itself,
 * `together` how many of the others suffice. `special`: the extract does not settle it, the desk does.
 */
export type Need<R extends Representative = Representative> =
  { kind: 'none' } | { kind: 'letters'; alone: R[]; others: R[]; together: number | null } | { kind: 'special' }

type Company<R extends Representative> = {
  representatives: R[]
  /** What the register says of the applicant; null: it does not name them. */
  applicant: Authority | null
  level: LevelOfAssurance
}

/**
 * Follows from the register and the level: of those jointly or only limitedly authorised at least two sign for EH2 and
 * EH2+, and the majority for EH3 and above. Source: "who must sign"; what it says of EH3 we also ask for EH4, about which nothing is
 * published, and "together" is never one person: a single joint representative without a fellow is a special case.
 */
export function signaturesNeeded<R extends Representative>({ representatives, applicant, level }: Company<R>): Need<R> {
  if (applicant && actsAlone(applicant)) return { kind: 'none' }
  const alone = representatives.filter(({ authority }) => actsAlone(authority))
  const others = representatives.filter(({ authority }) => !actsAlone(authority))
  const together = others.length < 2 ? null : togetherOf(others.length, level)
  if (alone.length === 0 && together === null) return { kind: 'special' }
  return { kind: 'letters', alone, others, together }
}

function togetherOf(count: number, level: LevelOfAssurance): number {
  const isLow = level === 'loa2' || level === 'loa2plus'
  return isLow ? 2 : Math.floor(count / 2) + 1
}

/** How many more must sign, counting the shortest way; 0 when it is enough. A special case is for the desk: 0 too. */
export function signaturesMissing<R extends Representative>(need: Need<R>, hasSigned: (one: R) => boolean): number {
  if (need.kind !== 'letters') return 0
  if (need.alone.some(hasSigned)) return 0
  const rest = need.together === null ? Number.POSITIVE_INFINITY : need.together - need.others.filter(hasSigned).length
  return Math.max(0, Math.min(need.alone.length > 0 ? 1 : Number.POSITIVE_INFINITY, rest))
}

/** A name to compare by: no capitals, accents, dots or double spaces, and "Voorbeeld, Guus" as "guus voorbeeld". */
export function plainName(name: string): string {
  const [last, first] = name.split(',', 2)
  const inOrder = first === undefined ? name : `${first} ${last}`
  return inOrder
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

export type SignatoryState = 'named' | 'asked' | 'signed' | 'refused' | 'replaced'
export type SignatoryEvent = 'ask' | 'sign' | 'reopen' | 'refuse' | 'replace' | 'correct' | 'remind'

/**
 * The whole life of a letter. Who refused can be asked no more, only replaced; one who signed can be replaced too, and
 * then no longer counts. `reopen`: what came back on paper is of no use, so they are asked still.
 */
export const transitions: Record<SignatoryState, Partial<Record<SignatoryEvent, SignatoryState>>> = {
  named: { ask: 'asked' },
  asked: { sign: 'signed', refuse: 'refused', replace: 'replaced', correct: 'replaced', remind: 'asked' },
  signed: { reopen: 'asked', replace: 'replaced' },
  refused: { replace: 'replaced' },
  replaced: {},
}

const closed: Record<SignatoryState, Problem> = {
  named: 'changed_meanwhile',
  asked: 'changed_meanwhile',
  signed: 'letter_signed',
  refused: 'letter_refused',
  replaced: 'letter_replaced',
}

/** What the event makes of the letter, or why it makes nothing of it. */
export function nextState(from: SignatoryState, event: SignatoryEvent): Result<SignatoryState> {
  const next = transitions[from][event]
  return next ? ok(next) : refuse(closed[from])
}

/** Whether the applicant may add, replace or ask again now: while the letters are out, and while the desk waits for them. */
export function mayChangeLetters(status: ApplicationStatus): Result<undefined> {
  if (status === 'awaiting_signatures' || status === 'more_information_needed') return ok()
  return refuse(status === 'submitted' || status === 'second_review' ? 'application_at_desk' : 'letter_closed')
}

/** As long as this a letter that was asked can be signed or refused: until the application is decided or withdrawn. */
export const answerableStatuses: ApplicationStatus[] = [
  'awaiting_signatures',
  'submitted',
  'more_information_needed',
  'second_review',
]

type Named = { name: string; email: string }

/**
 * Nobody signs for somebody else: at an address that is or was their own the applicant names themselves, under their own
 * name. Addresses are in their one spelling.
 */
export function checkNamed(applicant: { name: string; emails: string[] }, named: Named): Result<undefined> {
  const isOther = applicant.emails.includes(named.email) && plainName(named.name) !== plainName(applicant.name)
  return isOther ? refuse('own_address_of_other', { field: 'email', details: { name: applicant.name } }) : ok()
}

const reminderHours = 24

/** The moment from which a signatory can be reminded: a day after they were asked or reminded last. */
export function mayRemindFrom({ askedAt, remindedAt }: { askedAt: Date | null; remindedAt: Date | null }): Date {
  const last = remindedAt ?? askedAt
  return last ? new Date(last.getTime() + reminderHours * 3_600_000) : new Date(0)
}

/** What stands above the letters: whom one will ask, who still has to sign, or what was sent and signed. */
export function lettersSay(status: ApplicationStatus, missing: number): 'named' | 'toSign' | 'enough' {
  if (status === 'draft') return 'named'
  return status === 'awaiting_signatures' && missing > 0 ? 'toSign' : 'enough'
}
