import 'server-only'
import type { Inner } from '@/lib/kernel/command'

type OfPhone = { phoneId: string; id?: { not: string } }
type Whose = { personId: string; id?: string | { not: string } } | OfPhone

/** Ends the sessions of this person, or those that this phone signed in, and says how many still ran. */
export async function endSessionsOf({ tx, now }: Inner, whose: Whose): Promise<number> {
  const { count } = await tx.session.updateMany({ where: { ...whose, endedAt: null }, data: { endedAt: now } })
  if ('phoneId' in whose) await cutOffChoices({ tx, now }, whose)
  return count
}

/**
 * What a phone let in at services goes on in no other session either: without one it stands no longer, and the worker ends
 * it and tells the service. A session of this phone that is spared keeps its own.
 */
async function cutOffChoices({ tx, now }: Inner, { phoneId, id }: OfPhone): Promise<void> {
  const spared = id ? { NOT: { session: { id: id.not, phoneId } } } : {}
  await tx.serviceChoice.updateMany({
    where: { phoneId, endedAt: null, ...spared },
    data: { sessionId: null, doubtedAt: now },
  })
}
