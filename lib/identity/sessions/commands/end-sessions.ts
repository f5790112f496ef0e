import 'server-only'
import { emit } from '@/lib/events/emit'
import type { PersonActor } from '@/lib/kernel/actor'
import type { Context } from '@/lib/kernel/command'
import { ok, refuse, type Result } from '@/lib/kernel/result'

/** Ends those of a person's own sessions that still run. */
export async function endSessions(
  context: Context<PersonActor>,
  which: { id: string | { not: string } },
): Promise<Result<{ ended: number }>> {
  const { tx, actor, now } = context
  const { count } = await tx.session.updateMany({
    where: { ...which, personId: actor.personId, endedAt: null },
    data: { endedAt: now },
  })
  if (count === 0) return refuse('not_found')
  await emit(context, 'person.sessionsEnded', {
    subject: { id: actor.personId, name: actor.name },
    after: { sessions: count },
  })
  return ok({ ended: count })
}
