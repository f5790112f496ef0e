// The worker dies a hundred times in the middle of a thousand events: each message is in the outbox exactly once.
import { randomInt, randomUUID } from 'node:crypto'
import pg from 'pg'
import { beforeAll, expect, test } from 'vitest'
import { emitAll } from '@/lib/events/emit'
import { numberEvents } from '@/lib/events/feed/number-events'
import { readFeed } from '@/lib/events/feed/read-feed'
import { verifyChains } from '@/lib/events/feed/verify-chains'
import { system } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import { notifications } from '@/lib/notifications/commands/tell'
import type { MemberActor } from '@/lib/kernel/actor'
import { kvk, makeMember } from '../../support/world'

const events = 1000
const kills = 100

let office: MemberActor
let client: MemberActor

beforeAll(async () => {
  office = await makeMember(kvk.office)
  client = await makeMember(kvk.donald)
})

async function happen(count: number): Promise<string[]> {
  return db.$transaction((tx) =>
    emitAll(
      { tx, actor: system, now: new Date(), afterCommit: () => undefined },
      'request.declined',
      Array.from({ length: count }, () => ({
        subject: { id: randomUUID(), name: office.organizationName },
        organizationId: client.organizationId,
        otherOrganizationId: office.organizationId,
        by: { personId: client.personId, name: client.name },
        before: { status: 'pending' },
        after: {
          status: 'declined' as const,
          reason: 'other' as const,
          explanation: '',
          client: client.organizationName,
        },
        data: { scope: 'services' as const, asked: 1, validUntil: '2027-11-15' },
      })),
    ),
  )
}

/** Ends whatever works in this database at this moment, as a killed process ends it: between any two statements. */
async function makeKiller() {
  const killer = new pg.Client({ connectionString: process.env.DATABASE_URL })
  await killer.connect()
  return {
    kill: async () => {
      const { rows } = await killer.query<{ killed: boolean }>(
        `SELECT pg_terminate_backend(pid) AS killed FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid() AND xact_start IS NOT NULL`,
      )
      return rows.filter(({ killed }) => killed).length
    },
    end: () => killer.end(),
  }
}

/** What the worker does over and over; a lost connection is noted and the next turn goes on. */
async function work(isDone: () => boolean, mayFail: (error: unknown) => void) {
  for (;;) {
    try {
      const moved = (await numberEvents()) + (await readFeed(notifications))
      if (moved === 0 && isDone()) return
    } catch (error) {
      mayFail(error)
    }
  }
}

test('a hundred kills in the middle of a thousand events lose and double no message', async () => {
  const ids: string[] = []
  const killer = await makeKiller()
  let killed = 0
  let failures = 0
  const worker = work(
    () => ids.length === events && killed >= kills,
    () => (failures += 1),
  )
  while (ids.length < events || killed < kills) {
    if (ids.length < events && (killed >= kills || ids.length / events <= killed / kills)) {
      await happen(10).then(
        (more) => ids.push(...more),
        () => undefined,
      )
    }
    if (killed < kills) {
      await new Promise((resolve) => setTimeout(resolve, randomInt(8)))
      killed += Math.min(1, await killer.kill())
    }
  }
  await worker
  await killer.end()
  expect(failures).toBeGreaterThan(kills / 4)
  const stored = await db.auditEvent.findMany({ where: { type: 'request.declined' }, select: { id: true } })
  const messages = await db.message.findMany({ select: { eventId: true, to: true, template: true } })
  const told = messages.map(({ eventId, to, template }) => `${eventId} ${to} ${template}`).sort()
  const asked = stored
    .flatMap(({ id }) => [`${id} ${office.email} requestDeclined`, `${id} ${client.email} decisionConfirmed`])
    .sort()
  expect(stored.length).toBeGreaterThanOrEqual(events)
  expect(told).toEqual(asked)
  expect(await db.feedFailure.count()).toBe(0)
  expect((await verifyChains()).firstBreak).toBeNull()
}, 600_000)
