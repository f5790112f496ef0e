import 'server-only'
import { emit } from '@/lib/events/emit'
import type { PersonActor } from '@/lib/kernel/actor'
import type { Context } from '@/lib/kernel/command'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { endSessionsOf } from './end-sessions-of'

/** Ends those of a person's own sessions that still run. */
export async function endSessions(
  context: Context<PersonActor>,
  which: { id: string | { not: string } },
): Promise<Result<{ ended: number }>> {
  const { actor } = context
  const count = await endSessionsOf(context, { ...which, personId: actor.personId })
  if (count === 0) return refuse('not_found')
  await emit(context, 'person.sessionsEnded', {
    subject: { id: actor.personId, name: actor.name },
    after: { sessions: count },
  })
  return ok({ ended: count })
}
