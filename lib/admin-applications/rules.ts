import { ok, refuse, type Result } from '@/lib/result'

export type ApplicationStatus = 'submitted' | 'more_information_needed' | 'approved' | 'rejected' | 'withdrawn'
export type ApplicationEvent = 'approve' | 'reject' | 'ask' | 'answer' | 'withdraw'

/** The whole life of an application for company-admin status. */
export const transitions: Record<ApplicationStatus, Partial<Record<ApplicationEvent, ApplicationStatus>>> = {
  submitted: { approve: 'approved', reject: 'rejected', ask: 'more_information_needed', withdraw: 'withdrawn' },
  more_information_needed: { answer: 'submitted', reject: 'rejected', withdraw: 'withdrawn' },
  approved: {},
  rejected: {},
  withdrawn: {},
}

/** What the event makes of the application. */
export function nextStatus(from: ApplicationStatus, event: ApplicationEvent): Result<ApplicationStatus> {
  const next = transitions[from][event]
  return next ? ok(next) : refuse('application_closed')
}

/** Longest admin status in years. Source: scheme, a manager's registration lasts at most 5 years (§2.2). */
export const adminYears = 5

/** The day on which an answer is promised: that many working days (Monday to Friday) after `day`. */
export function promisedDay(day: Date, workingDays: number): Date {
  const promised = new Date(day)
  for (let left = workingDays; left > 0; ) {
    promised.setUTCDate(promised.getUTCDate() + 1)
    const weekday = promised.getUTCDay()
    if (weekday !== 0 && weekday !== 6) left -= 1
  }
  return promised
}
