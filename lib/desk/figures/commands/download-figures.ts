import 'server-only'
import { record } from '@/lib/events/record'
import type { StaffActor } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import type { Figure, Period } from '@/lib/desk/figures/rules'

/** Writes down that a member of staff took the figures with them, over so many days. */
export async function noteFigureDownload(
  actor: StaffActor,
  figure: Figure,
  days: Period,
  now = new Date(),
): Promise<void> {
  await record(db, {
    at: now,
    actor,
    organizationId: null,
    action: 'figures.downloaded',
    subject: { type: 'Person', id: actor.personId, name: actor.name },
    after: { figure, days },
  })
}
