import 'server-only'
import { today } from '@/lib/calendar'
import type { Tx } from '@/lib/db'
import { realProcessingDays } from '@/lib/desk-figures/queries'
import { env } from '@/lib/env'
import { promisedDay, type ApplicationKind } from './rules'

/**
 * The day on which the applicant is promised an answer, whenever the desk has to begin: after he submitted, after he
 * answered, and when a case is opened again. Nine out of ten like it really were decided by then; with too few decisions
 * to tell, the configured number of working days counts.
 */
export async function promiseDay(tx: Tx, kind: ApplicationKind, now: Date): Promise<Date> {
  return promisedDay(today(now), (await realProcessingDays(tx, kind, now)) ?? env().PROMISED_WORKING_DAYS)
}
