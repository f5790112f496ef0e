import 'server-only'
import { z } from 'zod'
import type { Answer } from '@/lib/notifications/rules'
import type { Sms, SmsSender } from './sender'

/** Longest time for one attempt, in milliseconds. */
const attemptTimeoutMs = 20_000

/** Whom a provider knows us as: `key` is its token (of Twilio `SID:secret`), `from` the name or number that phones show. */
export type Account = { key: string; from: string; url?: string }

type Provider = {
  url: (account: Account) => string
  request: (sms: Sms, account: Account) => { headers: Record<string, string>; body: string }
  /** What an answer of 200 means for this message. */
  read: (answer: unknown) => Answer['kind']
  /** The number by which it says why it refused. */
  reason: (answer: unknown) => string | null
}

const cmAnswer = z.object({ messages: z.array(z.object({ status: z.string() })).min(1) })

/** CM.com, of Breda. Source: "text messages through CM.com". */
const cm: Provider = {
  url: ({ url }) => url ?? 'https://gw.messaging.cm.com/v1.0/message',
  request: ({ id, to, text }, { key, from }) => ({
    headers: { 'content-type': 'application/json', 'x-cm-producttoken': key },
    body: JSON.stringify({
      messages: {
        msg: [
          {
            from,
            // With 00 in the place of the plus.
            to: [{ number: to.replace('+', '00') }],
            body: { type: 'auto', content: text },
            reference: id,
          },
        ],
      },
    }),
  }),
  read: (answer) => {
    const status = cmAnswer.safeParse(answer).data?.messages[0]?.status
    if (status === undefined) return 'unknown'
    return status === 'Accepted' ? 'accepted' : 'never'
  },
  reason: () => null,
}

const twilioRefusal = z.object({ code: z.int() })

/** Twilio, in most countries. Source: "text messages through Twilio". */
const twilio: Provider = {
  url: ({ key, url = 'https://api.twilio.com' }) =>
    `${url}/2010-04-01/Accounts/${encodeURIComponent(key.split(':', 1)[0] ?? '')}/Messages.json`,
  request: ({ to, text }, { key, from }) => ({
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      authorization: `Basic ${Buffer.from(key).toString('base64')}`,
    },
    body: new URLSearchParams({ To: to, From: from, Body: text }).toString(),
  }),
  read: () => 'accepted',
  reason: (answer) => twilioRefusal.safeParse(answer).data?.code.toString() ?? null,
}

export const providers = { cm, twilio } satisfies Record<string, Provider>
export type ProviderName = keyof typeof providers

/** Hands text messages to this provider. What is noted are codes: its own words may hold a number. */
export function senderOf(name: ProviderName, account: Account, timeoutMs = attemptTimeoutMs): SmsSender {
  const provider = providers[name]
  return async (sms) => {
    const { headers, body } = provider.request(sms, account)
    try {
      const response = await fetch(provider.url(account), {
        method: 'POST',
        headers,
        body,
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      })
      const note = String(response.status)
      const answer: unknown = await response.json().catch(() => null)
      const kind = response.ok ? provider.read(answer) : mayHelpLater(response.status) ? 'later' : 'never'
      if (kind === 'accepted' || kind === 'unknown') return { kind, note }
      return { kind, note, reply: { code: response.status, detail: provider.reason(answer) } }
    } catch (error) {
      return { kind: isCertainlyNotTaken(error) ? 'later' : 'unknown', note: noteOf(error) }
    }
  }
}

/** A wrong token or an empty account is mended by the operator, and what is too much or broken passes: the message waits for that. */
const mayHelpLater = (status: number) => [401, 402, 403, 408, 429].includes(status) || status >= 500

/** Nobody took the call, so nobody has the message. */
const notReached = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

const codeOf = (error: unknown) =>
  error instanceof Error && error.cause instanceof Error && 'code' in error.cause ? String(error.cause.code) : null

const isCertainlyNotTaken = (error: unknown) => notReached.has(codeOf(error) ?? '')

const noteOf = (error: unknown) => codeOf(error) ?? (error instanceof Error ? error.name : 'failed')
