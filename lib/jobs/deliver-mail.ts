import 'server-only'
import { env } from '@/lib/kernel/env'
import { deliverNext, markAbandoned, type Delivery } from '@/lib/notifications/commands/deliver'
import { smtpPost, type Post } from '@/lib/notifications/mail/smtp'
import type { SmsSender } from '@/lib/notifications/sms/sender'
import type { Log } from './log'

/** Mails per job: a full outbox is emptied by several jobs, so that a stop never waits for all of it. */
const maxPerJob = 50

/** Where mails go: the SMTP server; without one the demo mailbox, which shows the outbox itself; else nowhere. */
export function postFromSettings(): { post: Post; name: 'smtp' | 'demo_mailbox' } | null {
  const { SMTP_URL, DEMO_MODE } = env()
  if (SMTP_URL) return { post: smtpPost(SMTP_URL), name: 'smtp' }
  if (DEMO_MODE) return { post: async () => ({ kind: 'accepted', note: 'demo_mailbox' }), name: 'demo_mailbox' }
  return null
}

/** Sends what is due, until nothing is, the job is full, or the worker stops. Answers how many attempts it made. */
export async function deliverMail(
  post: Post,
  log: Log,
  isStopping: () => boolean = () => false,
  sms: SmsSender | null = null,
): Promise<number> {
  for (const abandoned of await markAbandoned(new Date())) tell(log, abandoned)
  for (let attempts = 0; attempts < maxPerJob; attempts += 1) {
    if (isStopping()) return attempts
    const delivery = await deliverNext(post, undefined, sms)
    if (!delivery) return attempts
    tell(log, delivery)
  }
  return maxPerJob
}

function tell(log: Log, delivery: Delivery) {
  const event = `mail.${delivery.status}`
  if (delivery.status === 'sent') log.info({ event, ...delivery })
  else if (delivery.status === 'waiting') log.warn({ event, ...delivery })
  else log.error({ event, ...delivery })
}
