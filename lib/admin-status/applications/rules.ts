import { addDays } from '@/lib/kernel/days'
import { ok, refuse, type Result } from '@/lib/kernel/result'

export const applicationStatuses = [
  'draft',
  'awaiting_signatures',
  'submitted',
  'more_information_needed',
  'second_review',
  'approved',
  'rejected',
  'withdrawn',
] as const
export type ApplicationStatus = (typeof applicationStatuses)[number]

export type ApplicationKind = 'first_admin' | 'further_admin' | 'renewal' | 'raise' | 'recovery'

/**
 * Whether representatives have to appoint the applicant by signing. A company that has an admin needs no signatures for
 * another one, nor does an admin who renews in time; a higher level is signed for as if it were asked anew. Source: "a
 * sitting admin vouches".
 */
export const isByLetters = (kind: ApplicationKind): boolean => kind !== 'further_admin' && kind !== 'renewal'

/**
 * `send`: the letters go out. `submit`: it goes to the desk, because nobody has to sign or everybody has.
 * `object`: the company objects to the status that it gave, and the desk looks at it anew.
 * `second`: one member of staff approves, or rejects what would end a status, and a second one must look. `disagree`: that second one thinks otherwise.
 */
export type ApplicationEvent =
  'send' | 'submit' | 'approve' | 'second' | 'disagree' | 'reject' | 'ask' | 'answer' | 'withdraw' | 'reopen' | 'object'

/** The whole life of an application for company-admin status. Undoing a decision puts back what was, and is no step of its own. */
export const transitions: Record<ApplicationStatus, Partial<Record<ApplicationEvent, ApplicationStatus>>> = {
  draft: { send: 'awaiting_signatures', submit: 'submitted', withdraw: 'withdrawn' },
  awaiting_signatures: { submit: 'submitted', withdraw: 'withdrawn' },
  submitted: {
    approve: 'approved',
    second: 'second_review',
    reject: 'rejected',
    ask: 'more_information_needed',
    withdraw: 'withdrawn',
    object: 'submitted',
  },
  more_information_needed: {
    answer: 'submitted',
    second: 'second_review',
    reject: 'rejected',
    withdraw: 'withdrawn',
    object: 'submitted',
  },
  second_review: {
    approve: 'approved',
    reject: 'rejected',
    disagree: 'submitted',
    ask: 'more_information_needed',
    withdraw: 'withdrawn',
    object: 'submitted',
  },
  approved: { reopen: 'submitted', object: 'submitted' },
  rejected: { reopen: 'submitted', object: 'submitted' },
  withdrawn: { object: 'submitted' },
}

/** What the event makes of the application. */
export function nextStatus(from: ApplicationStatus, event: ApplicationEvent): Result<ApplicationStatus> {
  const next = transitions[from][event]
  return next ? ok(next) : refuse('application_closed')
}

/** Neither decided nor taken back: a second application for the same company has to wait for it. */
export const openStatuses: ApplicationStatus[] = [
  'draft',
  'awaiting_signatures',
  'submitted',
  'more_information_needed',
  'second_review',
]

/** What the desk knows of: it sees no drafts, and no application that still waits for signatures. */
export const deskStatuses: ApplicationStatus[] = [
  'submitted',
  'more_information_needed',
  'second_review',
  'approved',
  'rejected',
  'withdrawn',
]

/**
 * Whether the company's own admin may decide on a further admin now. What the desk opened again it decides itself, and
 * while it waits for the applicant's answer there is nothing to decide yet.
 */
export function checkCompanyTurn({
  status,
  reopenedAt,
}: {
  status: ApplicationStatus
  reopenedAt: Date | null
}): Result<undefined> {
  if (!openStatuses.includes(status)) return refuse('application_closed')
  return reopenedAt || status === 'more_information_needed' ? refuse('application_at_desk') : ok()
}

/** How many days before their status ends admins are told. Source: "reminders". */
export const reminderDays = [60, 45, 30]

/** The day on which an answer is promised: that many working days (Monday to Friday) after `day`. */
export function promisedDay(day: Date, workingDays: number): Date {
  let promised = day
  for (let left = workingDays; left > 0;) {
    promised = addDays(promised, 1)
    const weekday = promised.getUTCDay()
    if (weekday !== 0 && weekday !== 6) left -= 1
  }
  return promised
}

/** What a case holds that no member of staff has claimed. */
export const noClaim = { claimedById: null, claimedByName: null, claimedUntil: null }
