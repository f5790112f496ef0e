import 'server-only'
import { emit } from '@/lib/events/emit'
import { command, type Inner } from '@/lib/kernel/command'
import { ok } from '@/lib/kernel/result'
import { endSessionSchema } from '../schema'

/**
 * Whoever holds the cookie signs out: the session is over on the server, whoever else still holds it. Where they sign in
 * anew in the same browser the next one takes its place: what they are in at elsewhere goes on.
 */
export const endSession = command({
  name: 'session.end',
  as: 'visitor',
  input: endSessionSchema,
  async run(context, { sessionId, nextId }) {
    const { tx, now } = context
    const { count } = await tx.session.updateMany({ where: { id: sessionId, endedAt: null }, data: { endedAt: now } })
    if (count === 0) return ok()
    if (nextId !== undefined) await handOnChoices(context, sessionId, nextId)
    const { person } = await tx.session.findUniqueOrThrow({
      where: { id: sessionId },
      select: { person: { select: { id: true, name: true } } },
    })
    await emit(context, 'person.signedOut', { subject: person, by: { personId: person.id, name: person.name } })
    return ok()
  },
})

/**
 * For whom somebody is in at services passes to the session that takes the place of the one in which they chose, by
 * whichever phone that began: only the same person's. How long it lasts does not change, nor the phone with which it ends.
 */
async function handOnChoices({ tx, now }: Inner, sessionId: string, nextId: string): Promise<void> {
  const { personId } = await tx.session.findUniqueOrThrow({ where: { id: sessionId }, select: { personId: true } })
  const next = await tx.session.count({ where: { id: nextId, personId, endedAt: null, expiresAt: { gt: now } } })
  if (next > 0) await tx.serviceChoice.updateMany({ where: { sessionId, endedAt: null }, data: { sessionId: nextId } })
}
