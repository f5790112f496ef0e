import { failureOf, type Reply } from '@/lib/notifications/failures/rules'
import type { MessageChannel, MessageFailure } from '@/prisma/generated/enums'

/**
 * What became of one attempt. `note` is for the log: codes only, for a server's own words may hold an address.
 * - accepted: the server took it; - later: certainly not taken, another attempt may help;
 * - never: the server refused this mail for good; - unknown: handed over, and no answer came.
 */
export type Answer = {
  kind: 'accepted' | 'later' | 'never' | 'unknown'
  note: string
  /** What a server answered that did not take it. */
  reply?: Reply
  /** Why it did not leave, where no server was asked. */
  failure?: MessageFailure
}

/** How long a claim lasts, in seconds: well beyond the longest attempt. After it the worker counts as gone. */
export const claimSeconds = 600

/** Attempts before a mail that the server keeps putting off has failed: about two days. */
export const maxAttempts = 20

const minPauseSeconds = 30
const maxPauseSeconds = 4 * 60 * 60

export type Settlement =
  | { status: 'sent'; sentAt: Date; lastError: null }
  | { status: 'waiting'; notBefore: Date; lastError: string }
  | { status: 'failed' | 'uncertain'; lastError: string; failure: MessageFailure; failedAt: Date }

/** What an answer makes of the mail. Pauses double: 30 seconds, 1 minute, 2 minutes … 4 hours. */
export function settle(answer: Answer, attempt: number, now: Date, channel: MessageChannel = 'mail'): Settlement {
  if (answer.kind === 'accepted') return { status: 'sent', sentAt: now, lastError: null }
  const told = { lastError: answer.note, failedAt: now }
  if (answer.kind === 'unknown') return { status: 'uncertain', failure: 'uncertain', ...told }
  if (answer.kind === 'never' || attempt >= maxAttempts)
    return { status: 'failed', failure: answer.failure ?? failureOf(channel, answer.reply ?? null), ...told }
  const pause = Math.min(minPauseSeconds * 2 ** (attempt - 1), maxPauseSeconds)
  return { status: 'waiting', notBefore: new Date(now.getTime() + pause * 1000), lastError: answer.note }
}
