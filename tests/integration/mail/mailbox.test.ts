import { beforeEach, expect, it, vi } from 'vitest'
import { db } from '@/lib/kernel/db'
import { findMail, listMails, mailsPerPage } from '@/lib/notifications/queries/mailbox'
import { makeMail } from '../../support/messages'

// The configuration is read once, by the first module that asks: hoisted, this comes before the imports.
vi.hoisted(() => {
  process.env.DEMO_MODE = '1'
})

const start = new Date('2026-11-23T10:00:00Z')

const queue = (number: number, name: string) =>
  makeMail(
    { to: `persoon${number}@voorbeeld.test`, name, language: number % 2 ? 'nl' : 'en' },
    'employeeAdded',
    { organization: 'Bakkerij Één', by: 'Petra <Proef>', path: '/my-authorizations' },
    new Date(start.getTime() + number * 1000),
  )

beforeEach(() => db.message.deleteMany())

it('lists the mails newest first, each with its subject in the language of its reader', async () => {
  await queue(1, 'Karin')
  await queue(2, 'Jan')
  const { mails, total } = await listMails({ search: '', page: 1 })
  expect(total).toBe(2)
  expect(mails.map((mail) => `${mail.name}: ${mail.subject}`)).toEqual([
    'Jan: You are an employee of Bakkerij Één',
    'Karin: U bent medewerker van Bakkerij Één',
  ])
})

it('finds the mails of one person, by name or address', async () => {
  await queue(1, 'Karin Voorbeeld')
  await queue(2, 'Jan Demo')
  const namesFor = async (search: string) => (await listMails({ search, page: 1 })).mails.map((mail) => mail.name)
  expect(await namesFor(' karin ')).toEqual(['Karin Voorbeeld'])
  expect(await namesFor('PERSOON2@')).toEqual(['Jan Demo'])
  expect(await namesFor('niemand')).toEqual([])
})

it('shows pages, and the last one when a later one is asked for', async () => {
  for (let number = 1; number <= mailsPerPage + 3; number += 1) await queue(number, `Persoon ${number}`)
  expect(await listMails({ search: '', page: 1 })).toMatchObject({ pages: 2, page: 1, total: mailsPerPage + 3 })
  const last = await listMails({ search: '', page: 99 })
  expect(last.page).toBe(2)
  expect(last.mails.map((mail) => mail.name)).toEqual(['Persoon 3', 'Persoon 2', 'Persoon 1'])
  expect((await listMails({ search: '', page: -1 })).page).toBe(1)
})

it('shows one mail with both parts, and nothing for an id that is none', async () => {
  await queue(1, 'Karin')
  const { id } = await db.message.findFirstOrThrow()
  const mail = await findMail(id)
  expect(mail?.html).toContain('Petra &lt;Proef&gt;')
  expect(mail?.text).toContain('Petra <Proef>')
  expect(mail?.link).toBe('/my-authorizations')
  expect(await findMail(crypto.randomUUID())).toBeNull()
  expect(await findMail('1 OR 1=1')).toBeNull()
})

it('does not exist outside demo mode', async () => {
  await queue(1, 'Karin')
  const { id } = await db.message.findFirstOrThrow()
  vi.resetModules()
  vi.stubEnv('DEMO_MODE', '0')
  const production = await import('@/lib/notifications/queries/mailbox')
  expect(await production.findMail(id)).toBeNull()
  expect((await production.listMails({ search: '', page: 1 })).mails).toEqual([])
})
