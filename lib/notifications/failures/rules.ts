import type { MessageChannel, MessageFailure } from '@/prisma/generated/enums'

/**
 * What a server said of a message that it did not take. `code`: of SMTP, or the HTTP status of a provider of text messages.
 * `detail`: the enhanced status code of SMTP, such as 5.1.1, or the provider's own number. Never its words.
 */
export type Reply = { code: number; detail: string | null }

/** Why a message did not arrive, as far as the reply tells; null: there was no reply, for nobody could be reached. */
export function failureOf(channel: MessageChannel, reply: Reply | null): MessageFailure {
  if (!reply) return 'unreachable'
  return channel === 'sms' ? ofText(reply) : ofMail(reply)
}

/** The classes of RFC 3463 and the registry of its codes: the first digit says only whether it is for good. */
const enhanced: [pattern: RegExp, failure: MessageFailure][] = [
  // No such host, a domain that takes no mail, no route to it.
  [/^[45]\.(1\.(2|10)|4\.4)$/, 'unknown_domain'],
  [/^[45]\.(1\.(0|1|3|6)|2\.1)$/, 'unknown_address'],
  [/^[45]\.(2\.2|3\.1)$/, 'mailbox_full'],
  [/^[45]\.7\./, 'unwanted'],
  [/^[45]\.4\./, 'unreachable'],
]

/** What the bare code says where there is no enhanced one, or one that tells nothing. Source: RFC 5321, RFC 7504. */
const plain: Partial<Record<number, MessageFailure>> = {
  452: 'mailbox_full',
  521: 'unknown_domain',
  550: 'unknown_address',
  551: 'unknown_address',
  552: 'mailbox_full',
  553: 'unknown_address',
  556: 'unknown_domain',
}

function ofMail({ code, detail }: Reply): MessageFailure {
  const [, told] = enhanced.find(([pattern]) => detail && pattern.test(detail)) ?? []
  // Of a server that gives them, an enhanced code without a class of ours says that it is something else.
  return told ?? (detail ? 'refused' : (plain[code] ?? 'refused'))
}

/** Twilio's own numbers; CM.com says no more than that it refuses. */
const ofProvider: Partial<Record<string, MessageFailure>> = {
  '21211': 'unknown_address',
  '21614': 'unknown_address',
  '21408': 'country',
  '21610': 'unwanted',
}

function ofText({ code, detail }: Reply): MessageFailure {
  return ofProvider[detail ?? ''] ?? (code === 429 ? 'too_many' : 'refused')
}

/** That something did not arrive at somebody's address, and why; never what it was. */
export type NotArrived = { channel: MessageChannel; failure: MessageFailure; failedAt: Date }
