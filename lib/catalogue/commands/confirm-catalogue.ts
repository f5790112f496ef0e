import 'server-only'
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { emit } from '@/lib/events/emit'
import { command } from '@/lib/kernel/command'
import { ok, refuse } from '@/lib/kernel/result'

export const confirmSchema = z.object({ runId: z.uuid({ error: 'not_found' }) })

/** A lead of the desk says that so many services may go; the worker fetches the same catalogue and takes it over. */
export const confirmCatalogue = command({
  name: 'catalogue.confirm',
  as: 'staff',
  may: 'catalogue.follow',
  input: confirmSchema,
  async run(context, { runId }) {
    const { tx, actor, now } = context
    const run = await tx.catalogueRun.findFirst({
      where: { id: runId, outcome: 'waiting' },
      select: { id: true, services: true, confirmedAt: true },
    })
    if (!run) return refuse('not_found')
    if (run.confirmedAt) return ok({ runId })
    const { count } = await tx.catalogueRun.updateMany({
      where: { id: runId, outcome: 'waiting', confirmedAt: null },
      data: { confirmedAt: now, confirmedById: actor.personId, confirmedByName: actor.name },
    })
    if (count === 0) return refuse('changed_meanwhile')
    await emit(context, 'catalogue.confirmed', {
      subject: { id: randomUUID(), name: 'Dienstencatalogus' },
      after: { runId },
    })
    return ok({ runId })
  },
})
