/** Longest wait for a service that is told of an end, in milliseconds. */
export const tellTimeoutMs = 3000

/** How long a notice is somebody's own while it is handed over: longer than that takes. */
export const claimSeconds = 10

/** How long it is tried to tell a service. */
export const triesLastMinutes = 60

/** Seconds until it is tried again, after each attempt; the last one repeats. */
const pauses = [1, 3, 10, 30, 60, 180, 300, 600]

/** What came of it: the service's answer, or what kept it from answering. */
export type Attempt = { kind: 'answered'; status: number } | { kind: 'failed'; problem: string }

/** What becomes of a notice after an attempt. */
export type NoticeSettlement =
  | { sentAt: Date; lastProblem: null }
  | { notBefore: Date; lastProblem: string }
  | { givenUpAt: Date; lastProblem: string }

/** Taken where the service says so (200 or 204), as the specification has it; anything else is tried again for an hour. */
export function settleNotice(
  answer: Attempt,
  notice: { attempts: number; createdAt: Date },
  now: Date,
): NoticeSettlement {
  if (answer.kind === 'answered' && [200, 204].includes(answer.status)) return { sentAt: now, lastProblem: null }
  const lastProblem = answer.kind === 'answered' ? `status_${answer.status}` : answer.problem
  const pause = pauses[Math.min(notice.attempts, pauses.length) - 1] ?? 1
  const notBefore = new Date(now.getTime() + pause * 1000)
  const lastMoment = new Date(notice.createdAt.getTime() + triesLastMinutes * 60_000)
  return notBefore <= lastMoment && lastProblem !== 'no_address'
    ? { notBefore, lastProblem }
    : { givenUpAt: now, lastProblem }
}

const problemKinds = [
  'status',
  'timeout',
  'no_connection',
  'unknown_host',
  'private_address',
  'bad_address',
  'too_long',
  'no_address',
  'no_issuer',
] as const

/** What went wrong last, for words: `status` with its number; what is not known had no connection. */
export function logoutProblem(kept: string | null): { kind: (typeof problemKinds)[number]; status: string } {
  const [, status = ''] = /^status_(\d{3})$/.exec(kept ?? '') ?? []
  const kind = status ? 'status' : problemKinds.find((one) => one === kept)
  return { kind: kind ?? 'no_connection', status }
}
