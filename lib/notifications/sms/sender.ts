import 'server-only'
import { env, isDemo } from '@/lib/kernel/env'
import type { Answer } from '@/lib/notifications/rules'
import { senderOf } from './providers'

export type Sms = { id: string; /** E.164 */ to: string; text: string }

/** Takes one text message somewhere; does not throw. A provider of text messages is one such function. */
export type SmsSender = (sms: Sms) => Promise<Answer>

/** Where text messages go: to the provider; in the demo without one the mailbox shows them; else they wait in the outbox. */
export function smsSenderFromSettings(): SmsSender | null {
  const { SMS_PROVIDER, SMS_KEY, SMS_FROM, SMS_URL } = env()
  if (SMS_PROVIDER && SMS_KEY) return senderOf(SMS_PROVIDER, { key: SMS_KEY, from: SMS_FROM, url: SMS_URL })
  return isDemo() ? async () => ({ kind: 'accepted', note: 'demo_mailbox' }) : null
}
