import { afterEach, beforeEach, expect, it } from 'vitest'
import { db } from '@/lib/kernel/db'
import { claimSeconds } from '@/lib/notifications/rules'
import { deliverNext, isMailDue, markAbandoned } from '@/lib/notifications/commands/deliver'
import { smtpPost } from '@/lib/notifications/mail/smtp'
import { outbox } from '../../support/feed'
import { makeMail } from '../../support/messages'
import { meetAtRow } from '../../support/races'
import { kvk, makeMember, makeOrganization, makeRequest, makeServices } from '../../support/world'
import { startSmtpServer } from './smtp-server'

const start = new Date('2026-11-23T10:00:00Z')
const after = (seconds: number) => new Date(start.getTime() + seconds * 1000)

let server: Awaited<ReturnType<typeof startSmtpServer>>

beforeEach(async () => {
  await db.message.deleteMany()
  server = await startSmtpServer()
})
afterEach(() => server.stop())

type Options = { language?: 'nl' | 'en'; email?: string }

const queue = ({ language = 'nl', email = 'karin@voorbeeld.test' }: Options = {}) =>
  makeMail(
    { to: email, name: 'Karin Vóórbeeld', language },
    'employeeAdded',
    { organization: 'Bakkerij Één', by: 'Petra Proef', path: '/my-authorizations' },
    start,
  )

const deliver = (seconds = 0, post = smtpPost(server.url)) => deliverNext(post, () => after(seconds))
const theMail = () => db.message.findFirstOrThrow()

it('sends a mail once, in both parts, and notes when', async () => {
  await queue()
  expect(await deliver()).toMatchObject({ status: 'sent', attempt: 1 })
  expect(await deliver()).toBeNull()
  const mail = await theMail()
  expect(mail).toMatchObject({ status: 'sent', sentAt: start, lastError: null })
  expect(server.received).toHaveLength(1)
  expect(server.received[0]).toMatch(new RegExp(`^Message-ID: <${mail.id}@localhost>\r$`, 'm'))
  expect(server.received[0]).toContain('karin@voorbeeld.test')
  expect(server.received[0]).toContain('Content-Type: text/plain')
  expect(server.received[0]).toContain('Content-Type: text/html')
})

it('sends once when two workers take the same mail', async () => {
  await queue()
  const { id } = await theMail()
  const lock = { sql: 'SELECT 1 FROM "Message" WHERE id = $1 FOR UPDATE', values: [id] }
  const deliveries = await meetAtRow(lock, [() => deliver(), () => deliver()])
  expect(deliveries.map((delivery) => delivery?.status ?? 'none').sort()).toEqual(['none', 'sent'])
  expect(server.received).toHaveLength(1)
})

it.each(['recipient', 'message'] as const)(
  'tries again later, and longer apart, after a 4xx to the %s',
  async (refuse) => {
    await queue()
    server.behave({ refuse, code: 451 })
    expect(await deliver()).toMatchObject({ status: 'waiting' })
    expect(await deliver(29)).toBeNull()
    expect(await deliver(30)).toMatchObject({ status: 'waiting', attempt: 2 })
    expect(await deliver(89)).toBeNull()
    server.behave('accept')
    expect(await deliver(90)).toMatchObject({ status: 'sent', attempt: 3 })
    expect(await theMail()).toMatchObject({ status: 'sent', lastError: null })
    expect(server.received).toHaveLength(1)
  },
)

it.each(['recipient', 'message'] as const)('stops after a 5xx to the %s', async (refuse) => {
  await queue()
  server.behave({ refuse, code: 550 })
  expect(await deliver()).toMatchObject({ status: 'failed' })
  server.behave('accept')
  expect(await deliver(86_400)).toBeNull()
  expect((await theMail()).lastError).toContain('550')
  expect(server.received).toHaveLength(0)
})

it('keeps no address and no words of the server in its notes', async () => {
  await queue()
  server.behave({ refuse: 'recipient', code: 550 })
  const delivery = await deliver()
  expect(JSON.stringify(delivery)).not.toMatch(/voorbeeld|Karin|not now/)
  expect((await theMail()).lastError).not.toMatch(/voorbeeld|not now/)
})

it('tries again when the connection breaks before the message', async () => {
  await queue()
  server.behave('break at recipient')
  expect(await deliver()).toMatchObject({ status: 'waiting' })
  server.behave('accept')
  expect(await deliver(30)).toMatchObject({ status: 'sent' })
})

it('tries again when there is no server', async () => {
  await queue()
  expect(await deliver(0, smtpPost('smtp://127.0.0.1:1'))).toMatchObject({ status: 'waiting' })
})

it.each(['break in message', 'lost'] as const)('never sends again when nobody knows: %s', async (behavior) => {
  await queue()
  server.behave(behavior)
  expect(await deliver()).toMatchObject({ status: 'uncertain' })
  server.behave('accept')
  expect(await deliver(86_400)).toBeNull()
  expect(await theMail()).toMatchObject({ status: 'uncertain', attempts: 1 })
  expect(server.tries()).toBe(1)
})

it('does not wait for ever for an answer', async () => {
  await queue()
  server.behave('never answer')
  expect(await deliver(0, smtpPost(server.url, 200))).toMatchObject({ status: 'uncertain', note: 'EDEADLINE' })
})

it('marks a mail uncertain when its worker stopped in the middle, and leaves running ones alone', async () => {
  await queue()
  await db.message.updateMany({ data: { status: 'sending', attempts: 1, notBefore: after(claimSeconds) } })
  expect(await markAbandoned(after(claimSeconds - 1))).toEqual([])
  expect(await isMailDue(after(claimSeconds - 1))).toBe(false)
  expect(await isMailDue(after(claimSeconds))).toBe(true)
  expect(await markAbandoned(after(claimSeconds))).toMatchObject([{ status: 'uncertain', note: 'worker_stopped' }])
  expect(await deliver(86_400)).toBeNull()
  expect(server.tries()).toBe(0)
})

it('holds the mail while it is being handed over', async () => {
  await queue()
  let during: unknown
  await deliver(0, async () => {
    during = [(await theMail()).status, await deliver()]
    return { kind: 'accepted', note: '250' }
  })
  expect(during).toEqual(['sending', null])
})

it('writes in the language of the reader', async () => {
  await queue({ email: 'nl@voorbeeld.test', language: 'nl' })
  await queue({ email: 'en@voorbeeld.test', language: 'en' })
  await deliver()
  await deliver()
  const bodyOf = (address: string) => server.received.find((mail) => mail.includes(address)) ?? ''
  expect(bodyOf('nl@voorbeeld.test')).toContain('Petra Proef heeft u toegevoegd')
  expect(bodyOf('en@voorbeeld.test')).toContain('Petra Proef added you')
})

it('makes one mail of an event that is told twice, also after it was sent', async () => {
  const client = await makeMember(kvk.donald)
  const office = await makeMember((await makeOrganization()).kvkNumber)
  await makeRequest(office, kvk.donald, { serviceIds: (await makeServices(['loa3'])).serviceIds })
  const told = async () => (await (await outbox()).findMany({ where: { to: client.email } })).map(({ id }) => id)
  const once = await told()
  expect(once).toHaveLength(1)
  await db.message.updateMany({ data: { status: 'sent' } })
  await db.feedReader.updateMany({ data: { position: 0 } })
  expect(await told()).toEqual(once)
})

it('gives up on a mail that holds what no text can say', async () => {
  await queue()
  await db.message.updateMany({ data: { template: 'nothingKnown' } })
  expect(await deliver()).toMatchObject({ status: 'failed', note: 'unreadable' })
})

it('signs in at a server that asks for it, and waits when the password is wrong', async () => {
  const strict = await startSmtpServer({ user: 'schakel', pass: 'geheim' })
  try {
    await queue()
    expect(await deliver(0, smtpPost(strict.url.replace('geheim', 'fout')))).toMatchObject({ status: 'waiting' })
    expect(await deliver(30, smtpPost(strict.url))).toMatchObject({ status: 'sent' })
  } finally {
    await strict.stop()
  }
})
