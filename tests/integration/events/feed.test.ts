import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { emit } from '@/lib/events/emit'
import { numberEvents } from '@/lib/events/feed/number-events'
import { readFeed, type FeedReader } from '@/lib/events/feed/read-feed'
import { verifyChains } from '@/lib/events/feed/verify-chains'
import { system } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import type { AnyEvent } from '@/lib/events/catalogue'

const office = randomUUID()
const client = randomUUID()

beforeEach(async () => {
  await db.$transaction([
    db.$executeRaw`SET LOCAL session_replication_role = replica`,
    db.$executeRaw`TRUNCATE "AuditEvent", "FeedEntry", "ChainLink", "ChainHead", "FeedReader", "FeedFailure"`,
  ])
})

/** A request is declined: an event of two parties, or of none. */
function happen(parties: { organizationId?: string; otherOrganizationId?: string } = {}) {
  return db.$transaction((tx) =>
    emit({ tx, actor: system, now: new Date(), afterCommit: () => undefined }, 'request.declined', {
      subject: { id: randomUUID(), name: 'Test NV Katrien' },
      ...parties,
      before: { status: 'pending' },
      after: { status: 'declined', reason: 'other', explanation: 'Nee, dank u.', client: 'Test BV Donald' },
      data: { scope: 'services', asked: 2, validUntil: '2027-11-15' },
    }),
  )
}

/** By hand in SQL, as nobody should: past every trigger. */
const byHand = (statement: string, ...values: unknown[]) =>
  db.$transaction([
    db.$executeRaw`SET LOCAL session_replication_role = replica`,
    db.$executeRawUnsafe(statement, ...values),
  ])

async function heardBy(reader: FeedReader) {
  let passed = 0
  for (let some = await readFeed(reader); some > 0; some = await readFeed(reader)) passed += some
  return passed
}

describe('the chains', () => {
  const twoParties = { organizationId: client, otherOrganizationId: office }

  test('an event of two parties stands in both chains, one of none in the house’s', async () => {
    const both = await happen(twoParties)
    const none = await happen()
    expect(await numberEvents()).toBe(2)
    const links = await db.chainLink.findMany({ orderBy: { chainId: 'asc' }, select: { chainId: true, eventId: true } })
    expect(links).toEqual(
      [
        { chainId: '00000000-0000-0000-0000-000000000000', eventId: none },
        { chainId: client, eventId: both },
        { chainId: office, eventId: both },
      ].sort((a, b) => (a.chainId < b.chainId ? -1 : 1)),
    )
    expect(await verifyChains()).toEqual({ chains: 3, links: 3, firstBreak: null })
  })

  test('an event has its place in history before it has its position in the feed', async () => {
    const id = await happen(twoParties)
    expect(await db.auditEvent.findUnique({ where: { id }, select: { type: true } })).toEqual({
      type: 'request.declined',
    })
    expect((await db.feedEntry.findUnique({ where: { eventId: id } }))?.position).toBeNull()
  })

  test('a row that is altered by hand is named', async () => {
    const ids = [await happen(twoParties), await happen(twoParties), await happen(twoParties)]
    await numberEvents()
    await byHand(`UPDATE "AuditEvent" SET "actorName" = 'iemand anders' WHERE "id" = $1::uuid`, ids[1])
    expect((await verifyChains()).firstBreak).toMatchObject({ eventId: ids[1], sequence: 2n, reason: 'altered' })
  })

  test('a row that is removed by hand is named', async () => {
    const ids = [await happen(twoParties), await happen(twoParties)]
    await numberEvents()
    await byHand(`DELETE FROM "AuditEvent" WHERE "id" = $1::uuid`, ids[0])
    expect((await verifyChains()).firstBreak).toMatchObject({ eventId: ids[0], sequence: 1n, reason: 'removed' })
  })

  test('a row that is inserted by hand is named', async () => {
    await happen(twoParties)
    await numberEvents()
    const id = randomUUID()
    await byHand(
      `INSERT INTO "AuditEvent" ("id", "at", "actorName", "type", "subjectType", "subjectId", "subjectName", "organizationId")
       VALUES ($1::uuid, now(), 'X', 'request.declined', 'AuthorizationRequest', $1::uuid, 'X', $2::uuid)`,
      id,
      client,
    )
    expect((await verifyChains()).firstBreak).toMatchObject({ eventId: id, reason: 'inserted' })
  })

  test('a tail that is cut off, event, links and all, is found', async () => {
    await happen(twoParties)
    const last = await happen(twoParties)
    await numberEvents()
    for (const table of ['ChainLink', 'FeedEntry'])
      await byHand(`DELETE FROM "${table}" WHERE "eventId" = $1::uuid`, last)
    await byHand(`DELETE FROM "AuditEvent" WHERE "id" = $1::uuid`, last)
    expect((await verifyChains()).firstBreak).toMatchObject({ reason: 'cut' })
  })

  test('two single writers at once number each event once', async () => {
    for (let count = 0; count < 20; count += 1) await happen(twoParties)
    const numbered = await Promise.all([numberEvents(), numberEvents(), numberEvents()])
    expect(numbered.reduce((sum, one) => sum + one, 0) + (await numberEvents())).toBe(20)
    const positions = await db.feedEntry.findMany({ orderBy: { position: 'asc' }, select: { position: true } })
    expect(positions.map(({ position }) => Number(position))).toEqual(Array.from({ length: 20 }, (_, at) => at + 1))
    expect((await verifyChains()).firstBreak).toBeNull()
  })
})

describe('a reader', () => {
  test('hears each event once, in order, whoever reads; old ones not at all', async () => {
    const ids: string[] = []
    for (let count = 0; count < 10; count += 1) ids.push(await happen({ organizationId: office }))
    await db.feedEntry.updateMany({ where: { eventId: ids[0] }, data: { isOld: true } })
    await numberEvents()
    const heard: string[] = []
    const reader = { name: 'test', hear: async (_tx: unknown, event: AnyEvent) => void heard.push(event.id) }
    await Promise.all([heardBy(reader), heardBy(reader)])
    await heardBy(reader)
    expect(heard).toEqual(ids.slice(1))
  })

  test('whose work fails tries again, then steps over the event and keeps which it was', async () => {
    const [first = '', second = ''] = [await happen(), await happen()]
    await numberEvents()
    const heard: string[] = []
    const reader: FeedReader = {
      name: 'test',
      hear: async (_tx, event) => {
        if (event.id === first) throw new TypeError('never shown')
        heard.push(event.id)
      },
    }
    for (let turn = 1; turn < 5; turn += 1) await expect(readFeed(reader)).rejects.toThrow(TypeError)
    expect(heard).toEqual([])
    await heardBy(reader)
    expect(heard).toEqual([second])
    expect(await db.feedFailure.findMany({ select: { reader: true, eventId: true, problem: true } })).toEqual([
      {
        reader: 'test',
        eventId: first,
        problem: expect.stringMatching(/^TypeError at tests\/integration\/events\/feed\.test\.ts:\d+:\d+$/) as string,
      },
    ])
  })

  test('whose connection is lost hears the event all the same, however often: that counts against no event', async () => {
    const ids = [await happen(), await happen()]
    await numberEvents()
    const heard: string[] = []
    let lost = 0
    const reader: FeedReader = {
      name: 'test',
      hear: async (tx, event) => {
        // More often than an event may fail. From outside, as a database that restarts does.
        if (lost < 6) {
          lost += 1
          const [mine] = await tx.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`
          await db.$queryRaw`SELECT pg_terminate_backend(${mine?.pid}::int, 5000)`
          await tx.$queryRaw`SELECT 1`
        }
        heard.push(event.id)
      },
    }
    for (let turn = 1; turn <= 6; turn += 1) await expect(readFeed(reader)).rejects.toThrow()
    await heardBy(reader)
    expect([lost, heard]).toEqual([6, ids])
    expect(await db.feedFailure.count()).toBe(0)
  })

  test('never hears an event that does not hold what its type says, and steps over it', async () => {
    const [first = '', second = ''] = [await happen(), await happen()]
    await byHand(`UPDATE "AuditEvent" SET "after" = '{"status":"declined"}' WHERE "id" = $1::uuid`, first)
    await numberEvents()
    const heard: string[] = []
    const reader = { name: 'test', hear: async (_tx: unknown, event: AnyEvent) => void heard.push(event.id) }
    for (let turn = 1; turn < 5; turn += 1) await expect(readFeed(reader)).rejects.toThrow('request.declined')
    await heardBy(reader)
    expect(heard).toEqual([second])
    expect(await db.feedFailure.findMany({ select: { eventId: true } })).toEqual([{ eventId: first }])
  })
})
