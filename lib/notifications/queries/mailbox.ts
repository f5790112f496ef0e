import 'server-only'
import { db } from '@/lib/kernel/db'
import { env } from '@/lib/kernel/env'
import { isUuid } from '@/lib/kernel/text/ids'
import { sought } from '@/lib/kernel/text/search-text'
import { smsText, type SmsData, type SmsTemplate } from '@/lib/notifications/sms/text'
import type { Language, MessageStatus, MessageChannel } from '@/prisma/generated/enums'
import { withCodes } from '@/lib/notifications/codes'
import { renderMail, subjectOf } from '@/lib/notifications/mail/render'
import { houseFromSettings } from '@/lib/notifications/commands/deliver'
import type { MailData, MailTemplate } from '@/lib/notifications/mail/templates'

export const mailsPerPage = 20

/** One mail or text message in the list of the demo mailbox. */
export type MailLine = {
  id: string
  channel: MessageChannel
  name: string
  to: string
  subject: string
  language: Language
  status: MessageStatus
  queuedAt: Date
}

export type MailPage = { mails: MailLine[]; total: number; page: number; pages: number }

/** A mail as its reader gets it, with where it stands; a text message has only its text. */
export type ShownMail = MailLine & { html: string; text: string; link: string | null }

const shown = {
  id: true,
  channel: true,
  name: true,
  to: true,
  language: true,
  status: true,
  createdAt: true,
  template: true,
  data: true,
} as const
type Row = {
  id: string
  channel: MessageChannel
  name: string
  to: string
  language: Language
  status: MessageStatus
  createdAt: Date
  template: string
  data: unknown
}

/** Whether there is a demo mailbox: in production nobody but the reader sees a mail. */
export function hasDemoMailbox(): boolean {
  return env().DEMO_MODE
}

/** All mails, newest first, or those to people whose name or address holds the search words. Empty outside demo mode. */
export async function listMails(filter: { search: string; page: number }): Promise<MailPage> {
  if (!hasDemoMailbox()) return { mails: [], total: 0, page: 1, pages: 1 }
  const search = sought(filter.search)
  const contains = { contains: search, mode: 'insensitive' } as const
  const found = search ? { OR: [{ name: contains }, { to: contains }] } : {}
  const where = { ...found, emptiedAt: null }
  const total = await db.message.count({ where })
  const pages = Math.max(1, Math.ceil(total / mailsPerPage))
  const page = Math.min(Math.max(1, filter.page), pages)
  const rows = await db.message.findMany({
    where,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    skip: (page - 1) * mailsPerPage,
    take: mailsPerPage,
    select: shown,
  })
  return { mails: rows.map(toLine), total, page, pages }
}

/** One mail with both its parts; null when there is none, it cannot be written, or this is no demo. */
export async function findMail(id: string): Promise<ShownMail | null> {
  if (!hasDemoMailbox() || !isUuid(id)) return null
  const row = await db.message.findUnique({ where: { id, emptiedAt: null }, select: shown })
  if (!row) return null
  if (row.channel === 'sms') return { ...toLine(row), html: '', text: toLine(row).subject, link: null }
  const { template, data } = contentOf(row)
  const house = houseFromSettings()
  const { html, text } = renderMail({ template, data, name: row.name, language: row.language }, house)
  return { ...toLine(row), html, text, link: new URL(data.path, house.appUrl).pathname }
}

function toLine(row: Row): MailLine {
  const { id, channel, name, to, language, status, createdAt } = row
  const subject =
    channel === 'sms'
      ? smsText({ template: row.template as SmsTemplate, data: withCodes(row.data) as SmsData[SmsTemplate], language })
      : subjectOf({ ...contentOf(row), language })
  return { id, channel, name, to, language, status, queuedAt: createdAt, subject }
}

/** Only the tellings write these columns, and their types tie the data to the template. */
function contentOf(row: Row) {
  return { template: row.template as MailTemplate, data: withCodes(row.data) as MailData[MailTemplate] }
}
