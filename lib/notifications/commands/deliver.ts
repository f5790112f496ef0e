import 'server-only'
import { db } from '@/lib/kernel/db'
import { mobileNumberOf } from '@/lib/identity/registration/mobile-number'
import { formatPhone } from '@/lib/i18n/numbers'
import { env, supplier } from '@/lib/kernel/env'
import type { SmsSender } from '@/lib/notifications/sms/sender'
import { smsText, type SmsData, type SmsTemplate } from '@/lib/notifications/sms/text'
import type { Message } from '@/prisma/generated/client'
import type { MessageChannel } from '@/prisma/generated/enums'
import { withCodes } from '@/lib/notifications/codes'
import { claimSeconds, settle, type Answer, type Settlement } from '@/lib/notifications/rules'
import { renderMail, type House } from '@/lib/notifications/mail/render'
import type { Envelope, Post } from '@/lib/notifications/mail/smtp'
import type { MailData, MailTemplate } from '@/lib/notifications/mail/templates'

/** What the log says of one attempt: never the address, the name or the content. */
export type Delivery = {
  mailId: string
  template: string
  attempt: number
  status: Settlement['status'] | 'settled_elsewhere'
  note: string
}

const claimed = {
  id: true,
  channel: true,
  to: true,
  name: true,
  language: true,
  template: true,
  data: true,
  attempts: true,
  createdAt: true,
} as const
type Claimed = Pick<Message, keyof typeof claimed>

/**
 * Takes the mail that has waited longest, hands it over and writes down what became of it; null when
 * none is due. At most once per event: the claim is committed before the server is spoken to, so no
 * other worker, and no restart, sends it again. The crash points are in docs/recovery.md.
 */
export async function deliverNext(
  post: Post,
  now: () => Date = () => new Date(),
  sms: SmsSender | null = null,
): Promise<Delivery | null> {
  const mail = await claimNext(now(), channelsOf(sms))
  if (!mail) return null
  const settlement = settle(
    await (mail.channel === 'sms' && sms ? handOverSms(mail, sms) : handOver(mail, post)),
    mail.attempts,
    now(),
    mail.channel,
  )
  // Only the worker that holds this attempt settles it; one that was too slow finds it marked uncertain.
  const { count } = await db.message.updateMany({
    where: { id: mail.id, status: 'sending', attempts: mail.attempts },
    data: settlement,
  })
  const status = count === 1 ? settlement.status : 'settled_elsewhere'
  return {
    mailId: mail.id,
    template: mail.template,
    attempt: mail.attempts,
    status,
    note: settlement.lastError ?? 'accepted',
  }
}

/**
 * Mails whose worker stopped in the middle: nobody knows whether the server took them, so they are
 * marked uncertain and never sent again by themselves.
 */
export async function markAbandoned(now: Date): Promise<Delivery[]> {
  const rows = await db.message.updateManyAndReturn({
    where: { status: 'sending', notBefore: { lte: now } },
    data: { status: 'uncertain', lastError: 'worker_stopped', failure: 'uncertain', failedAt: now },
    select: { id: true, template: true, attempts: true },
  })
  return rows.map((row) => ({
    mailId: row.id,
    template: row.template,
    attempt: row.attempts,
    status: 'uncertain',
    note: 'worker_stopped',
  }))
}

/** Without a sender a text message is nobody's to take: it waits. */
const channelsOf = (sms: SmsSender | null): MessageChannel[] => (sms ? ['mail', 'sms'] : ['mail'])

/** Whether a mail (or, with a sender, a text message) waits that may leave now, or one was abandoned. */
export async function isMailDue(now: Date, sms: SmsSender | null = null): Promise<boolean> {
  const due = await db.message.findFirst({
    where: { channel: { in: channelsOf(sms) }, status: { in: ['waiting', 'sending'] }, notBefore: { lte: now } },
    select: { id: true },
  })
  return due !== null
}

/** Whom the mails name for questions, and where their links lead. */
export function houseFromSettings(): House {
  const { APP_URL, SERVICE_TEAM_PHONE, SERVICE_TEAM_EMAIL } = env()
  return { appUrl: APP_URL, phone: formatPhone(SERVICE_TEAM_PHONE), email: SERVICE_TEAM_EMAIL, supplier: supplier() }
}

async function claimNext(now: Date, channels: MessageChannel[]): Promise<Claimed | null> {
  for (;;) {
    const due = { channel: { in: channels }, status: 'waiting' as const, notBefore: { lte: now } }
    const first = await db.message.findFirst({
      where: due,
      orderBy: [{ notBefore: 'asc' }, { id: 'asc' }],
      select: { id: true },
    })
    if (!first) return null
    // Until then the row is this worker's; a row whose time has passed was abandoned.
    const notBefore = new Date(now.getTime() + claimSeconds * 1000)
    // Two workers may have found the same row: only the write that still sees it waiting wins.
    const [mail] = await db.message.updateManyAndReturn({
      where: { id: first.id, ...due },
      data: { status: 'sending', attempts: { increment: 1 }, notBefore },
      select: claimed,
    })
    if (mail) return mail
  }
}

async function handOverSms(mail: Claimed, sms: SmsSender): Promise<Answer> {
  const template = mail.template as SmsTemplate
  // The number may be of before the setting: what cannot be given any more may still be known.
  const country = mobileNumberOf(mail.to)?.country
  if (!country || !env().SMS_COUNTRIES.includes(country)) return { kind: 'never', note: 'country', failure: 'country' }
  return sms({
    id: mail.id,
    to: mail.to,
    text: smsText({ template, data: withCodes(mail.data) as SmsData[SmsTemplate], language: mail.language }),
  })
}

async function handOver(mail: Claimed, post: Post): Promise<Answer> {
  let letter: Envelope
  try {
    letter = write(mail)
  } catch {
    // The row holds something the texts cannot say. No attempt will mend that, and nothing has left yet.
    return { kind: 'never', note: 'unreadable', failure: 'not_sent' }
  }
  return post(letter)
}

function write(mail: Claimed): Envelope {
  const template = mail.template as MailTemplate
  const data = withCodes(mail.data) as MailData[MailTemplate]
  const rendered = renderMail({ template, data, name: mail.name, language: mail.language }, houseFromSettings())
  return {
    ...rendered,
    // The same for every attempt, so that a mail of unknown fate can be found in the server's log.
    messageId: `<${mail.id}@${new URL(env().APP_URL).hostname}>`,
    from: env().MAIL_FROM,
    to: { name: mail.name, address: mail.to },
    date: mail.createdAt,
  }
}
