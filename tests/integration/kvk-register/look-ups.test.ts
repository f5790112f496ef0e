import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { lookUpCompany } from '@/lib/organizations/commands/keep-organization'
import { httpRegister } from '@/lib/organizations/register/http-register'
import { lookUpsPerPerson } from '@/lib/organizations/register/limits'
import { remembering } from '@/lib/organizations/register/remembering'
import { testCompanies } from '@/lib/organizations/register/test-companies'
import { startKvkServer } from '@/tests/support/kvk-server'

let server: Awaited<ReturnType<typeof startKvkServer>>
let at: number
const now = new Date('2026-11-23T22:30:00Z')

beforeEach(async () => {
  server = await startKvkServer()
  at = now.getTime()
})
afterEach(() => server.stop())

const open = () =>
  remembering(
    httpRegister({
      baseUrl: server.url,
      apiKey: server.apiKey,
      timeoutMs: 4000,
      wait: async () => {},
      log: { warn: () => {}, error: () => {} },
    }),
    () => at,
  )

const minutes = (count: number) => count * 60_000

it('remembers for some minutes what was found, and says when it was asked', async () => {
  const register = open()
  const first = await register.findCompany('68750110')
  if (first.ok) first.value.name = 'Changed by who asked'
  at += minutes(4)
  expect(await register.findCompany('68750110')).toMatchObject({ value: { name: 'Test BV Donald', askedAt: now } })
  expect(server.requests).toHaveLength(2)
  at += minutes(1)
  expect(await register.findCompany('68750110')).not.toHaveProperty('value.askedAt')
  expect(server.requests).toHaveLength(4)
})

it('asks once for who asks at the same moment', async () => {
  const register = open()
  await Promise.all(['68750110', '68750110', '68750110'].map((number) => register.findCompany(number)))
  expect(server.requests).toHaveLength(2)
})

it('remembers no outage and no unknown number', async () => {
  const register = open()
  server.answerNext({ status: 429 })
  expect(await register.findCompany('68750110')).toMatchObject({ problem: 'kvk_unavailable' })
  expect(await register.findCompany('68750110')).toMatchObject({ ok: true })
  expect(await register.findCompany('12345678')).toMatchObject({ problem: 'kvk_unknown' })
  expect(register.remembers?.('12345678')).toBe(false)
})

it('asks for one person so many times an hour; what is remembered costs them nothing', async () => {
  const register = open()
  const person = { personId: randomUUID() }
  const [known, other, another] = [...testCompanies.keys()] as [string, string, string]
  expect(await lookUpCompany(person, known, now, register)).toMatchObject({ ok: true })
  for (let count = 1; count < 199; count += 1) await lookUpsPerPerson.take(person.personId)
  expect(await lookUpCompany(person, other, now, register)).toMatchObject({ ok: true })
  const asked = server.requests.length
  expect(await lookUpCompany(person, another, now, register)).toEqual({
    ok: false,
    problem: 'too_many_attempts',
    field: 'kvkNumber',
    details: { minutes: 60 },
  })
  expect(server.requests).toHaveLength(asked)
  expect(await lookUpCompany(person, known, now, register)).toMatchObject({ ok: true })
  expect(await lookUpCompany({ personId: randomUUID() }, another, now, register)).toMatchObject({ ok: true })
})
