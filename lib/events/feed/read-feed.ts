import 'server-only'
import { db, type Tx } from '@/lib/kernel/db'
import { isEventType, type AnyEvent } from '../catalogue'

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
      if (!next.isOld && next.event) await reader.hear(tx, next.event)
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

/** The lock on the reader's row lasts until its transaction ends; another worker finds it taken and does nothing. */
async function nextEntry(tx: Tx, name: string) {
  const [at] = await tx.$queryRaw<{ position: bigint }[]>`
    SELECT "position" FROM "FeedReader" WHERE "name" = ${name} FOR UPDATE SKIP LOCKED`
  if (!at) return null
  const entry = await tx.feedEntry.findFirst({
    where: { position: { gt: at.position } },
    orderBy: { position: 'asc' },
    select: { position: true, isOld: true, event: { select: heard } },
  })
  if (!entry?.position) return null
  return { position: entry.position, isOld: entry.isOld, event: asEvent(entry.event) }
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

type Row = { type: string; actorId: string | null; actorName: string; subjectId: string; subjectName: string }

/** Null: a type of before there was a catalogue, of which no reader needs to hear. */
function asEvent<R extends Row>({ actorId, actorName, subjectId, subjectName, ...row }: R): AnyEvent | null {
  if (!isEventType(row.type)) return null
  const actor = actorId ? { personId: actorId, name: actorName } : null
  // Its shape was checked when it was emitted, and the row cannot have changed since.
  return { ...row, actor, subject: { id: subjectId, name: subjectName } } as unknown as AnyEvent
}

/** Counts the failure; after too many the reader steps over the event, so that one of them does not silence all. */
async function noteFailure({ name }: FeedReader, error: unknown): Promise<boolean> {
  const isPassed = await db.$transaction(async (tx) => {
    const next = await nextEntry(tx, name)
    if (!next) return true
    const { failures } = await tx.feedReader.update({
      where: { name },
      data: { failures: { increment: 1 } },
      select: { failures: true },
    })
    if (failures < maxFailures || !next.event) return false
    await tx.feedFailure.createMany({
      data: [{ reader: name, eventId: next.event.id, failedAt: new Date(), problem: problemOf(error) }],
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

/** Messages of drivers can hold values; name and code cannot. */
function problemOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  return 'code' in error ? `${error.name} ${String(error.code)}` : error.name
}
