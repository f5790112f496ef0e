import 'server-only'
import { z } from 'zod'
import { db, type Tx } from '@/lib/kernel/db'
import { onlyRow, rows } from '@/lib/kernel/rows'
import { Prisma } from '@/prisma/generated/client'
import { chainsOf, linkHash, type Link } from './chain'

/** Any number that nothing else locks: whoever holds it is the single writer of the feed. */
const writerLock = 7_301_881

const maxBatch = 500

/**
 * The single writer of the feed: gives committed events their positions and links each into the chain of every
 * organization that it concerns. Answers how many it numbered; 0 when there are none or another worker is at it.
 */
export async function numberEvents(): Promise<number> {
  return db.$transaction(async (tx) => {
    const { isOurs } = await onlyRow(tx, lockShape, lockSql)
    if (!isOurs) return 0
    const waiting = await rows(tx, waitingEvent, waitingSql)
    if (waiting.length === 0) return 0
    await givePositions(tx, waiting)
    await link(tx, waiting)
    return waiting.length
  })
}

const lockSql = Prisma.sql`SELECT pg_try_advisory_xact_lock(${writerLock}) AS "isOurs"`
const lockShape = z.object({ isOurs: z.boolean() })

/** All that a link is made of, as the database holds it. */
export const linkedColumns = Prisma.sql`e."id", e."at", e."actorKind"::text, e."actorId", e."actorReference", e."actorName",
  e."organizationId", e."otherOrganizationId", e."type", e."subjectType", e."subjectId", e."subjectName", e."before", e."after", e."data"`

const waitingSql = Prisma.sql`SELECT f."id" AS "entryId", ${linkedColumns}
  FROM "FeedEntry" f JOIN "AuditEvent" e ON e."id" = f."eventId"
  WHERE f."position" IS NULL ORDER BY f."id" LIMIT ${maxBatch}`

export const linkedEvent = z.object({
  id: z.uuid(),
  at: z.date(),
  actorKind: z.string(),
  actorId: z.string().nullable(),
  actorReference: z.string().nullable(),
  actorName: z.string(),
  organizationId: z.string().nullable(),
  otherOrganizationId: z.string().nullable(),
  type: z.string(),
  subjectType: z.string(),
  subjectId: z.string(),
  subjectName: z.string(),
  before: z.unknown(),
  after: z.unknown(),
  data: z.unknown(),
})

const waitingEvent = linkedEvent.extend({ entryId: z.bigint() })
type Waiting = z.infer<typeof waitingEvent>[]

async function givePositions(tx: Tx, waiting: Waiting) {
  const { _max } = await tx.feedEntry.aggregate({ _max: { position: true } })
  const last = _max.position ?? 0n
  const positions = waiting.map(
    ({ entryId }, index) => Prisma.sql`(${entryId}::bigint, ${last + BigInt(index) + 1n}::bigint)`,
  )
  await tx.$executeRaw`UPDATE "FeedEntry" f SET "position" = v."position"
    FROM (VALUES ${Prisma.join(positions)}) AS v("id", "position") WHERE f."id" = v."id"`
}

async function link(tx: Tx, waiting: Waiting) {
  const chainIds = [...new Set(waiting.flatMap(chainsOf))]
  const known = await tx.chainHead.findMany({
    where: { chainId: { in: chainIds } },
    select: { chainId: true, sequence: true, hash: true },
  })
  const heads = new Map(known.map((head) => [head.chainId, head]))
  const links: Link[] = []
  for (const event of waiting) {
    for (const chainId of chainsOf(event)) {
      const head = heads.get(chainId) ?? { chainId, sequence: 0n, hash: '' }
      const next = {
        chainId,
        sequence: head.sequence + 1n,
        hash: linkHash(chainId, head.sequence + 1n, head.hash, event),
      }
      heads.set(chainId, next)
      links.push({ ...next, eventId: event.id })
    }
  }
  await tx.chainLink.createMany({ data: links })
  const headRows = [...heads.values()].map(
    (head) => Prisma.sql`(${head.chainId}::uuid, ${head.sequence}::bigint, ${head.hash})`,
  )
  await tx.$executeRaw`INSERT INTO "ChainHead" ("chainId", "sequence", "hash") VALUES ${Prisma.join(headRows)}
    ON CONFLICT ("chainId") DO UPDATE SET "sequence" = EXCLUDED."sequence", "hash" = EXCLUDED."hash"`
}
