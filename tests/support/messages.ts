import { randomUUID } from 'node:crypto'
import { db } from '@/lib/kernel/db'
import type { MailData, MailTemplate } from '@/lib/notifications/mail/templates'
import type { SmsData, SmsTemplate } from '@/lib/notifications/sms/text'

type Reader = { to: string; name: string; language: 'nl' | 'en' }

/** A mail in the outbox as the reader of the feed writes it, of an event that is not told otherwise. */
export async function makeMail<T extends MailTemplate>(reader: Reader, template: T, data: MailData[T], at: Date) {
  await make({ channel: 'mail', ...reader, template, data }, at)
}

/** The same for a text message; `to` is the number. */
export async function makeSms<T extends SmsTemplate>(reader: Reader, template: T, data: SmsData[T], at: Date) {
  await make({ channel: 'sms', ...reader, template, data }, at)
}

async function make(message: Reader & { channel: 'mail' | 'sms'; template: string; data: object }, at: Date) {
  await db.message.create({ data: { ...message, eventId: randomUUID(), notBefore: at, createdAt: at } })
}
