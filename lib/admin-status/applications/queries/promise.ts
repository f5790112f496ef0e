import 'server-only'
import { z } from 'zod'
import { addDays, startOfDay, today } from '@/lib/kernel/days'
import { db, type Tx } from '@/lib/kernel/db'
import { env } from '@/lib/kernel/env'
import { onlyRow } from '@/lib/kernel/rows'
import { promisedDay, type ApplicationKind } from '@/lib/admin-status/applications/rules'
import { Prisma } from '@/prisma/generated/client'

/** How many decisions it takes to say something about the next one. */
const minDecisions = 10
/** Days back that count for a promise, with today as the last one. */
const daysBack = 90

/**
 * The day on which the applicant is promised an answer, whenever the desk has to begin: after they submitted, after they
 * answered, and when a case is opened again. Nine out of ten like it really were decided by then; with too few decisions
 * to tell, the configured number of working days counts.
 */
export async function promiseDay(tx: Tx, kind: ApplicationKind, now: Date): Promise<Date> {
  return promisedDay(today(now), await findPromiseDays(kind, now, tx))
}

/** Within how many working days the desk decides on an application of this kind, as far as can be told before it is there. */
export async function findPromiseDays(kind: ApplicationKind, now = new Date(), from: Tx = db): Promise<number> {
  return (await realProcessingDays(from, kind, now)) ?? env().PROMISED_WORKING_DAYS
}

const timesShape = z.object({ count: z.number(), p90: z.number().nullable() })

/**
 * Within how many working days nine out of ten applications of this kind were approved or rejected in the last ninety
 * days: a whole number, at least 1, to promise a day with. Null with fewer than ten decisions. What was undone never was.
 */
export async function realProcessingDays(from: Tx, kind: ApplicationKind, now: Date): Promise<number | null> {
  const since = startOfDay(addDays(today(now), 1 - daysBack))
  const times = Prisma.sql`
    SELECT count(*)::int AS "count", percentile_cont(0.9) WITHIN GROUP (ORDER BY working_days(d."deskSince", d."decidedAt")) AS "p90"
    FROM "CaseDecision" d
    WHERE d."kind" = ${kind}::"AdminApplicationKind" AND d."decision" IN ('approve', 'reject')
      AND d."undoneAt" IS NULL AND d."decidedAt" >= ${since} AND d."decidedAt" <= ${now}`
  const { count, p90 } = await onlyRow(from, timesShape, times)
  return p90 === null || count < minDecisions ? null : Math.max(1, Math.ceil(p90))
}
