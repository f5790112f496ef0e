import 'server-only'
import { z } from 'zod'
import { codeAndPlace } from '@/lib/kernel/code-and-place'
import { db, type Tx } from '@/lib/kernel/db'
import { rows } from '@/lib/kernel/rows'
import { Prisma } from '@/prisma/generated/client'
import { catalogue, isEventType, type AnyEvent, type EventType } from '../catalogue'
import type { EventShape } from '../shape'

/** Somebody who hears of every event: what they write for it and how far they have come is one transaction. */
export type FeedReader = { name: string; hear: (tx: Tx, event: AnyEvent) => Promise<void> }

/** How often an event is tried before the reader steps over it; the failure is kept and health shows it. */
const maxFailures = 5

const maxBatch = 50

/**
 * Lets a reader hear the next events in their order; answers how many it has passed. A crash anywhere loses and
 * doubles nothing, for the position is written with what the reader writes. One worker reads at a time.
 */
export async function readFeed(reader: FeedReader): Promise<number> {
  await db.feedReader.createMany({ data: [{ name: reader.name }], skipDuplicates: true })
  let passed = 0
  while (passed < maxBatch && (await readNext(reader))) passed += 1
  return passed
}

async function readNext(reader: FeedReader): Promise<boolean> {
  try {
    return await db.$transaction(async (tx) => {
      const next = await nextEntry(tx, reader.name)
      if (!next) return false
      const event = next.isOld ? null : asEvent(next.row)
      if (event) await reader.hear(tx, event)
      await tx.feedReader.update({
        where: { name: reader.name },
        data: { position: next.position, failures: 0 },
        select: { name: true },
      })
      return true
    })
  } catch (error) {
    return noteFailure(reader, error)
  }
}

const positionShape = z.object({ position: z.bigint() })

/** The lock on the reader's row lasts until its transaction ends; another worker finds it taken and does nothing. */
async function nextEntry(tx: Tx, name: string) {
  const held = Prisma.sql`SELECT "position" FROM "FeedReader" WHERE "name" = ${name} FOR UPDATE SKIP LOCKED`
  const [at] = await rows(tx, positionShape, held)
  if (!at) return null
  const entry = await tx.feedEntry.findFirst({
    where: { position: { gt: at.position } },
    orderBy: { position: 'asc' },
    select: { position: true, isOld: true, event: { select: heard } },
  })
  if (!entry?.position) return null
  return { position: entry.position, isOld: entry.isOld, row: entry.event }
}

const heard = {
  id: true,
  type: true,
  at: true,
  actorId: true,
  actorName: true,
  organizationId: true,
  otherOrganizationId: true,
  subjectId: true,
  subjectName: true,
  before: true,
  after: true,
  data: true,
} as const

type Row = Prisma.AuditEventGetPayload<{ select: typeof heard }>

/** Null: a type of before there was a catalogue, of which no reader needs to hear. */
function asEvent({ actorId, actorName, subjectId, subjectName, type, ...row }: Row): AnyEvent | null {
  if (!isEventType(type)) return null
  const { before, after, data }: EventShape = catalogue[type]
  const event = {
    ...row,
    type,
    actor: actorId ? { personId: actorId, name: actorName } : null,
    subject: { id: subjectId, name: subjectName },
    before: partOf(before, row.before),
    after: partOf(after, row.after),
    data: partOf(data, row.data),
  }
  if (!isWhole(event)) throw new Error(`event ${row.id} does not hold what ${type} says`)
  return event
}

/** What is not there is null in the row; a shape that may be left out calls that undefined. */
const partOf = (shape: z.ZodType | undefined, value: unknown): unknown => (shape ? (value ?? undefined) : null)

type Unread = Pick<AnyEvent, 'id' | 'at' | 'actor' | 'organizationId' | 'otherOrganizationId' | 'subject'> & {
  type: EventType
  before: unknown
  after: unknown
  data: unknown
}

/** Whether a row holds what the shape of its type says: it may be of another version. */
function isWhole(event: Unread): event is AnyEvent {
  const shape: EventShape = catalogue[event.type]
  return (['before', 'after', 'data'] as const).every((part) => shape[part]?.safeParse(event[part]).success ?? true)
}

/** What the driver says, and Postgres when somebody ended it (class 57P: operator intervention). */
const lostConnection = /\b(?:CONNECTION_LOST|57P0[123])\b/

/** Counts the failure; after too many the reader steps over the event, so that one of them does not silence all. */
async function noteFailure({ name }: FeedReader, error: unknown): Promise<boolean> {
  const said = codeAndPlace(error)
  // A connection that was lost says nothing of the event: on a busy machine a database that restarts meets one event often.
  if (lostConnection.test(said.problem)) throw error
  const problem = Object.values(said).join(' at ')
  const isPassed = await db.$transaction(async (tx) => {
    const next = await nextEntry(tx, name)
    if (!next) return true
    const { failures } = await tx.feedReader.update({
      where: { name },
      data: { failures: { increment: 1 } },
      select: { failures: true },
    })
    if (failures < maxFailures) return false
    await tx.feedFailure.createMany({
      data: [{ reader: name, eventId: next.row.id, failedAt: new Date(), problem }],
      skipDuplicates: true,
    })
    await tx.feedReader.update({
      where: { name },
      data: { position: next.position, failures: 0 },
      select: { name: true },
    })
    return true
  })
  if (!isPassed) throw error
  return true
}
