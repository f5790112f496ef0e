import 'server-only'
import { isDemo } from '@/lib/kernel/env'
import type { Answer } from '@/lib/notifications/rules'

export type Sms = { id: string; /** E.164 */ to: string; text: string }

/** Takes one text message somewhere; does not throw. A provider of text messages is one such function. */
export type SmsSender = (sms: Sms) => Promise<Answer>

/** Where text messages go: in the demo the mailbox shows them; without a provider they wait in the outbox. */
export function smsSenderFromSettings(): SmsSender | null {
  return isDemo() ? async () => ({ kind: 'accepted', note: 'demo_mailbox' }) : null
}
