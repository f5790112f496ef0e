import 'server-only'
import { record } from '@/lib/events/record'
import type { PersonActor } from '@/lib/kernel/actor'
import { transact } from '@/lib/kernel/db'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { isUuid } from '@/lib/kernel/ids'

/** A person signs out one of their browsers from another; it is over there at its next request. */
export async function endOwnSession(
  actor: PersonActor,
  input: { sessionId: string },
  now = new Date(),
): Promise<Result<{ ended: number }>> {
  if (!isUuid(input.sessionId)) return refuse('not_found')
  return end(actor, { id: input.sessionId }, now)
}

/** A person signs out everywhere except in the browser that they use. */
export async function endOtherSessions(
  actor: PersonActor,
  input: { keptId: string },
  now = new Date(),
): Promise<Result<{ ended: number }>> {
  return end(actor, { id: { not: input.keptId } }, now)
}

async function end(
  actor: PersonActor,
  which: { id: string | { not: string } },
  now: Date,
): Promise<Result<{ ended: number }>> {
  return transact(async (tx) => {
    const { count } = await tx.session.updateMany({
      where: { ...which, personId: actor.personId, endedAt: null },
      data: { endedAt: now },
    })
    if (count === 0) return refuse('not_found')
    await record(tx, {
      at: now,
      actor,
      organizationId: null,
      action: 'person.sessionsEnded',
      subject: { type: 'Person', id: actor.personId, name: actor.name },
      after: { sessions: count },
    })
    return ok({ ended: count })
  })
}
