import 'server-only'
import { z } from 'zod'
import { db } from '@/lib/kernel/db'
import { onlyRow, rows } from '@/lib/kernel/rows'
import { Prisma } from '@/prisma/generated/client'

/** Logout notices of one connection that were given up, since it last took one. */
export type Unheard = { count: number; since: Date; lastProblem: string | null }

/** One that was taken since shows that the service hears us again: what was given up before is over by then. */
const unheard = Prisma.sql`
  SELECT choice."connectionId", notice."givenUpAt", notice."lastProblem"
  FROM "LogoutNotice" notice JOIN "ServiceChoice" choice ON choice."id" = notice."choiceId"
  JOIN "Connection" used ON used."id" = choice."connectionId" AND used."switchedOffAt" IS NULL
  WHERE notice."givenUpAt" IS NOT NULL AND NOT EXISTS (
    SELECT FROM "LogoutNotice" taken JOIN "ServiceChoice" other ON other."id" = taken."choiceId"
    WHERE other."connectionId" = choice."connectionId" AND taken."sentAt" > notice."givenUpAt")`

const unheardShape = z.object({ count: z.number(), since: z.date().nullable(), lastProblem: z.string().nullable() })

/** Null: this service hears us. */
export async function findUnheard(connectionId: string): Promise<Unheard | null> {
  const [found] = await rows(
    db,
    unheardShape,
    Prisma.sql`
      SELECT count(*)::int AS "count", min("givenUpAt") AS "since",
        (array_agg("lastProblem" ORDER BY "givenUpAt" DESC))[1] AS "lastProblem"
      FROM (${unheard}) one WHERE "connectionId" = ${connectionId}::uuid`,
  )
  return found?.since ? { ...found, since: found.since } : null
}

/** How many services do not hear us: somebody may still be in there whose right has ended. */
export async function countUnheard(): Promise<number> {
  const { count } = await onlyRow(
    db,
    z.object({ count: z.number() }),
    Prisma.sql`SELECT count(DISTINCT "connectionId")::int AS "count" FROM (${unheard}) one`,
  )
  return count
}
