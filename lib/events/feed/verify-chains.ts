import 'server-only'
import { z } from 'zod'
import { db } from '@/lib/kernel/db'
import { rows } from '@/lib/kernel/rows'
import { Prisma } from '@/prisma/generated/client'
import { linkHash } from './chain'
import { linkedColumns, linkedEvent } from './number-events'

/** Where a chain no longer fits, and why. */
export type Break = {
  chainId: string
  sequence: bigint | null
  eventId: string | null
  reason: 'altered' | 'removed' | 'inserted' | 'cut'
}

export type Verdict = { chains: number; links: number; firstBreak: Break | null }

const batchSize = 2000

/**
 * Walks every chain of events and works each hash out anew. The first break is named: an event that was altered or
 * removed, one that was put in past the product, or a chain whose end is missing.
 */
export async function verifyChains(): Promise<Verdict> {
  const heads = await db.chainHead.findMany({ orderBy: { chainId: 'asc' } })
  let links = 0
  for (const head of heads) {
    const walked = await walk(head.chainId)
    links += walked.links
    if (walked.firstBreak) return { chains: heads.length, links, firstBreak: walked.firstBreak }
    if (walked.sequence !== head.sequence || walked.hash !== head.hash) {
      const firstBreak = { chainId: head.chainId, sequence: head.sequence, eventId: null, reason: 'cut' as const }
      return { chains: heads.length, links, firstBreak }
    }
  }
  return { chains: heads.length, links, firstBreak: await findStranger() }
}

/** The columns of an event that is gone are all null. */
const linkShape = z.looseObject({
  sequence: z.bigint(),
  hash: z.string(),
  linkedId: z.string(),
  id: z.string().nullable(),
})

async function walk(chainId: string) {
  let at = { sequence: 0n, hash: '', links: 0 }
  for (;;) {
    const links = await rows(db, linkShape, batchSql(chainId, at.sequence))
    for (const { sequence, hash, linkedId, id, ...event } of links) {
      const place = { chainId, sequence: at.sequence + 1n, eventId: linkedId }
      if (sequence !== at.sequence + 1n || id === null) {
        return { ...at, firstBreak: { ...place, reason: 'removed' as const } }
      }
      const told = linkedEvent.parse({ ...event, id })
      if (linkHash(chainId, sequence, at.hash, told) !== hash) {
        return { ...at, firstBreak: { ...place, reason: 'altered' as const } }
      }
      at = { sequence, hash, links: at.links + 1 }
    }
    if (links.length < batchSize) return { ...at, firstBreak: null }
  }
}

const batchSql = (chainId: string, after: bigint) => Prisma.sql`
  SELECT l."sequence", l."hash", l."eventId" AS "linkedId", ${linkedColumns}
  FROM "ChainLink" l LEFT JOIN "AuditEvent" e ON e."id" = l."eventId"
  WHERE l."chainId" = ${chainId}::uuid AND l."sequence" > ${after} ORDER BY l."sequence" LIMIT ${batchSize}`

/** An event that no command handed to the feed, or one that has a position but stands in no chain. */
async function findStranger(): Promise<Break | null> {
  const [stranger] = await rows(
    db,
    z.object({ id: z.string() }),
    Prisma.sql`SELECT e."id" FROM "AuditEvent" e LEFT JOIN "FeedEntry" f ON f."eventId" = e."id"
      WHERE f."id" IS NULL OR (f."position" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "ChainLink" l WHERE l."eventId" = e."id"))
      ORDER BY e."at", e."id" LIMIT 1`,
  )
  return stranger ? { chainId: '', sequence: null, eventId: stranger.id, reason: 'inserted' } : null
}
