import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { embeddedRegister } from '@/lib/organizations/register/embedded-register'
import { httpRegister } from '@/lib/organizations/register/http-register'
import type { TradeRegister } from '@/lib/organizations/register/register'
import { testCompanies } from '@/lib/organizations/register/test-companies'
import { startKvkServer } from '@/tests/support/kvk-server'

let server: Awaited<ReturnType<typeof startKvkServer>>
beforeAll(async () => {
  server = await startKvkServer()
})
afterAll(() => server.stop())

const silent = { warn: () => {}, error: () => {} }
const overHttp = () =>
  httpRegister({ baseUrl: server.url, apiKey: server.apiKey, timeoutMs: 4000, wait: async () => {}, log: silent })

describe.each<[string, () => TradeRegister]>([
  ['the embedded register', embeddedRegister],
  ['the KVK API', overHttp],
])('%s', (_name, open) => {
  it.each([...testCompanies.values()])('tells about $kvkNumber $name', async (company) => {
    // No interface of KVK's that we use names people; the embedded register does so for one company of the demo.
    const representatives = open === overHttp ? null : company.representatives
    expect(await open().findCompany(company.kvkNumber)).toEqual({ ok: true, value: { ...company, representatives } })
  })

  it.each([...testCompanies.values()])('tells the branches of $kvkNumber', async ({ kvkNumber, branches }) => {
    expect(await open().listBranches(kvkNumber)).toEqual({ ok: true, value: branches })
  })

  it('tells no branches of a number nobody has, and none while it cannot answer', async () => {
    expect(await open().listBranches('12345678')).toEqual({ ok: false, problem: 'kvk_unknown' })
    expect(await open().listBranches('90004973')).toEqual({ ok: false, problem: 'kvk_unavailable' })
  })

  it('knows the company of the examples by name, address and RSIN', async () => {
    expect(await open().findCompany('68750110')).toMatchObject({
      value: {
        name: 'Test BV Donald',
        street: 'Hizzaarderlaan 3 A',
        postalCode: '8823 SJ',
        city: 'Lollum',
        rsin: '857587973',
        endedOn: null,
        branches: [{ number: '000037178598' }],
      },
    })
  })

  it('takes a number as people type it', async () => {
    expect(await open().findCompany(' 6875.01-10 ')).toMatchObject({ value: { kvkNumber: '68750110' } })
  })

  it('says when a company has ended, instead of not knowing it', async () => {
    expect(await open().findCompany('96354429')).toMatchObject({ ok: true, value: { endedOn: new Date('2025-12-31') } })
  })

  it('keeps a shielded address to itself', async () => {
    expect(await open().findCompany('90001354')).toMatchObject({
      value: { street: null, postalCode: null, city: null },
    })
  })

  it('does not know a number nobody has', async () => {
    expect(await open().findCompany('12345678')).toEqual({ ok: false, problem: 'kvk_unknown' })
  })

  it.each(['90004973', '90002903'])("cannot answer about %s, KVK's test number for errors", async (number) => {
    expect(await open().findCompany(number)).toEqual({ ok: false, problem: 'kvk_unavailable' })
  })

  it.each([
    ['123456', 6],
    ['../v1/x', 1],
    ['68750110&naam=x', 8],
  ])('asks nothing about %j', async (text, digits) => {
    expect(await open().findCompany(text)).toEqual({ ok: false, problem: 'kvk_malformed', details: { digits } })
  })

  it('asks nothing about nothing', async () => {
    expect(await open().findCompany(' ')).toEqual({ ok: false, problem: 'kvk_missing' })
  })

  it('hands out copies: what a caller changes stays with the caller', async () => {
    const first = await open().findCompany('68727720')
    if (first.ok) first.value.name = 'Changed'
    expect(await open().findCompany('68727720')).toMatchObject({ value: { name: 'Test NV Katrien' } })
  })
})
