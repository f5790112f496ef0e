import 'server-only'
import { today } from '@/lib/kernel/days'
import { db, type Tx } from '@/lib/kernel/db'
import { realProcessingDays } from '@/lib/desk/figures/queries/figures'
import { env } from '@/lib/kernel/env'
import { promisedDay, type ApplicationKind } from '@/lib/admin-status/applications/rules'

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
