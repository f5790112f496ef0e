// The catalogue is fetched each day from its address; the last good one stays, and a lead says when much may go.
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { confirmCatalogue } from '@/lib/catalogue/commands/confirm-catalogue'
import { fetchCatalogue, fetchConfirmed } from '@/lib/catalogue/commands/fetch-catalogue'
import { importCatalogue } from '@/lib/catalogue/commands/import-catalogue'
import { fromFile } from '@/lib/catalogue/commands/keep-run'
import { findCatalogueRun, listCatalogueRuns } from '@/lib/catalogue/queries/runs'
import { system } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import { makeStaff, problem, value } from '@/tests/support/world'
import { makeCatalogue } from './catalogues'

type Answer = { status: number; body?: string; headers?: Record<string, string>; cut?: boolean }

let answer: Answer
let asked: IncomingMessage['headers'][]
let url: string
let stop: () => Promise<void>
let day = 0

beforeEach(async () => {
  await db.$executeRaw`TRUNCATE "ServiceProvider" CASCADE`
  await db.catalogueRun.deleteMany()
  asked = []
  const server = createServer((request, response) => {
    asked.push(request.headers)
    const { status, body = '', headers = {}, cut } = answer
    if (headers.etag && request.headers['if-none-match'] === headers.etag) return void response.writeHead(304).end()
    response.writeHead(status, cut ? { ...headers, 'content-length': String(body.length + 10) } : headers)
    if (cut) response.write(body, () => response.destroy())
    else response.end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/servicecatalog.xml`
  stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
})
afterEach(() => stop())

const serve = (services: number, etag: string, name = 'Dienst') => {
  const pieces = makeCatalogue({
    providers: 1,
    services,
    change: (_index, service) => ({ ...service, name: service.name.replace('Dienst', name) }),
  })
  answer = { status: 200, headers: { etag }, body: [...pieces].join('') }
}

/** Each fetch is a day later. */
const next = () => new Date(Date.UTC(2026, 10, 23 + (day += 1), 3))
const fetchNow = (maxBytes?: number) => fetchCatalogue(next(), { url, certificates: [], maxBytes })
const current = () => db.service.count({ where: { vanishedAt: null } })
const lastRun = () => db.catalogueRun.findFirstOrThrow({ orderBy: { at: 'desc' } })

it('is taken over, and asked for again only when there is a newer one', async () => {
  serve(100, '"one"')
  expect(await fetchNow()).toBe(1)
  expect(await current()).toBe(100)
  expect(await lastRun()).toMatchObject({ outcome: 'taken', source: 'address', etag: '"one"', isSigned: false })
  expect(await fetchNow()).toBe(0)
  expect(asked.map((headers) => headers['if-none-match'])).toEqual([undefined, '"one"'])
  expect(await lastRun()).toMatchObject({ outcome: 'unchanged' })
})

it('is not read again when a server that knows no versions sends the same', async () => {
  serve(100, '"one"')
  answer.headers = {}
  await fetchNow()
  expect(await fetchNow()).toBe(0)
  expect(await db.catalogueRun.count({ where: { outcome: 'taken' } })).toBe(1)
})

it.each<[what: string, change: () => void, maxBytes: number | undefined, reason: string]>([
  ['an error', () => void (answer = { status: 503 }), undefined, 'the address answers 503'],
  [
    'half a file',
    () => void (answer = { ...answer, headers: {}, cut: true }),
    undefined,
    'the file did not come in whole',
  ],
  [
    'a file that is broken',
    () => void (answer = { status: 200, body: '<html>' }),
    undefined,
    'line 1, column 7: the root',
  ],
  ['a file that is too large', () => void (answer.headers = {}), 1000, 'the file is larger than 256 MB'],
])('%s leaves the last good one, and says why', async (_what, change, maxBytes, reason) => {
  serve(100, '"one"')
  await fetchNow()
  change()
  expect(await fetchNow(maxBytes)).toBe(0)
  expect(await current()).toBe(100)
  expect(await lastRun()).toMatchObject({ outcome: 'failed', problem: expect.stringContaining(reason) })
})

it('a server that is away leaves the last good one', async () => {
  serve(100, '"one"')
  await fetchNow()
  await stop()
  await fetchNow()
  expect(await lastRun()).toMatchObject({ outcome: 'failed', problem: 'the address cannot be reached' })
})

it('five of a hundred go at once; five of ninety-five wait until a lead has confirmed them', async () => {
  serve(100, '"one"')
  await fetchNow()
  serve(95, '"two"')
  await fetchNow()
  expect(await current()).toBe(95)
  serve(90, '"three"')
  await fetchNow()
  expect(await current()).toBe(95)
  const waiting = await lastRun()
  expect(waiting).toMatchObject({ outcome: 'waiting' })
  // Nobody has said so yet.
  expect(await fetchConfirmed(next(), { url, certificates: [] })).toBe(0)

  const reviewer = await makeStaff('reviewer')
  expect(problem(await confirmCatalogue(reviewer, { runId: waiting.id }))).toBe('forbidden')
  expect(await listCatalogueRuns(reviewer, 1)).toBeNull()
  const lead = await makeStaff('lead')
  expect((await findCatalogueRun(lead, waiting.id))?.report).toMatchObject({
    counts: { vanished: 5, new: 0 },
    vanished: [{ name: 'Dienst 0090' }, {}, {}, {}, {}],
  })
  value(await confirmCatalogue(lead, { runId: waiting.id }))
  value(await confirmCatalogue(lead, { runId: waiting.id }))
  expect(await fetchConfirmed(next(), { url, certificates: [] })).toBe(1)
  expect(await current()).toBe(90)
  expect(await lastRun()).toMatchObject({ outcome: 'taken' })
  expect(problem(await confirmCatalogue(lead, { runId: waiting.id }))).toBe('not_found')
  expect(await fetchConfirmed(next(), { url, certificates: [] })).toBe(0)
})

it('what a lead confirmed is that very file: another one waits anew', async () => {
  serve(100, '"one"')
  await fetchNow()
  serve(50, '"two"')
  await fetchNow()
  const lead = await makeStaff('lead')
  value(await confirmCatalogue(lead, { runId: (await lastRun()).id }))
  serve(40, '"three"')
  await fetchConfirmed(next(), { url, certificates: [] })
  expect(await current()).toBe(100)
  expect(await lastRun()).toMatchObject({ outcome: 'waiting', confirmedAt: null })
  expect(await db.catalogueRun.count({ where: { outcome: 'waiting' } })).toBe(1)
  // The same again says nothing new, and goes on waiting.
  await fetchNow()
  expect(await db.catalogueRun.count({ where: { outcome: 'waiting' } })).toBe(1)
})

it('follows nobody to another address', async () => {
  answer = { status: 302, headers: { location: url } }
  expect(await fetchNow()).toBe(0)
  expect(asked).toHaveLength(1)
  expect(await lastRun()).toMatchObject({ outcome: 'failed' })
})

it('one that failed after a lead confirmed it is tried again after an hour', async () => {
  serve(100, '"one"')
  await fetchNow()
  serve(50, '"two"')
  await fetchNow()
  const confirmed = next()
  const later = (minutes: number) => new Date(confirmed.getTime() + minutes * 60_000)
  value(await confirmCatalogue(await makeStaff('lead'), { runId: (await lastRun()).id }, confirmed))
  answer = { status: 500 }
  const again = (minutes: number) => fetchConfirmed(later(minutes), { url, certificates: [] })
  await again(5)
  const tries = asked.length
  serve(50, '"two"')
  expect(await again(10)).toBe(0)
  expect(asked).toHaveLength(tries)
  expect(await again(66)).toBe(1)
  expect(await current()).toBe(50)
})

it('one whose place another took while it waited is offered anew', async () => {
  serve(100, '"one"')
  await fetchNow()
  serve(50, '"two"')
  await fetchNow()
  const file = [...makeCatalogue({ providers: 1, services: 99 })].join('')
  const bytes = Readable.from([Buffer.from(file)])
  value(await importCatalogue(system, { bytes, certificates: [], whenMuchGoes: 'take', origin: fromFile }, next()))
  expect(await current()).toBe(99)
  expect(await fetchNow()).toBe(1)
  expect(await lastRun()).toMatchObject({ outcome: 'waiting', etag: '"two"' })
})
