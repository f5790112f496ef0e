import { beforeEach, expect, it, vi } from 'vitest'
import { db } from '@/lib/kernel/db'
import { findMail, listMails } from '@/lib/notifications/queries/mailbox'
import { deliverNext, isMailDue } from '@/lib/notifications/commands/deliver'
import type { Envelope } from '@/lib/notifications/mail/smtp'
import type { Sms } from '@/lib/notifications/sms/sender'
import { makeSms } from '../../support/messages'

// The configuration is read once, by the first module that asks: hoisted, this comes before the imports.
vi.hoisted(() => {
  process.env.DEMO_MODE = '1'
})

const at = new Date('2026-11-24T10:00:00Z')
const to = { to: '+31612345678', name: 'Karin', language: 'nl' as const }
const queue = () => makeSms(to, 'registrationCode', { code: '048215', minutes: 10 }, at)

const mails: Envelope[] = []
const texts: Sms[] = []
const post = async (mail: Envelope) => {
  mails.push(mail)
  return { kind: 'accepted' as const, note: '250' }
}
const sender = async (sms: Sms) => {
  texts.push(sms)
  return { kind: 'accepted' as const, note: '200' }
}

beforeEach(async () => {
  await db.message.deleteMany()
  mails.length = 0
  texts.length = 0
})

it('never leaves as a mail, and waits while there is nobody to send it', async () => {
  await queue()
  expect(await isMailDue(at)).toBe(false)
  expect(await deliverNext(post, () => at)).toBeNull()
  expect(mails).toEqual([])
  expect(await db.message.findFirst()).toMatchObject({ status: 'waiting', attempts: 0 })
})

it('leaves once, by the sender, in the language of its reader', async () => {
  await queue()
  expect(await isMailDue(at, sender)).toBe(true)
  expect(await deliverNext(post, () => at, sender)).toMatchObject({ status: 'sent' })
  expect(await deliverNext(post, () => at, sender)).toBeNull()
  expect(texts).toMatchObject([
    { to: '+31612345678', text: '048215 is uw code voor Schakel. De code werkt 10 minuten. Geef de code aan niemand.' },
  ])
  expect(mails).toEqual([])
})

it('does not go to a country that is not open, also when the number was given before', async () => {
  await makeSms({ ...to, to: '+33612345678' }, 'registrationCode', { code: '048215', minutes: 10 }, at)
  expect(await deliverNext(post, () => at, sender)).toMatchObject({ status: 'failed', note: 'country' })
  expect(texts).toEqual([])
  expect(await db.message.findFirst()).toMatchObject({ failure: 'country', failedAt: at })
})

it('stands in the demo mailbox, marked as a text message', async () => {
  await queue()
  const [line] = (await listMails({ search: '+3161234', page: 1 })).mails
  expect(line).toMatchObject({ channel: 'sms', to: '+31612345678' })
  expect(await findMail(line?.id ?? '')).toMatchObject({
    channel: 'sms',
    html: '',
    link: null,
    text: expect.stringContaining('048215'),
  })
})
