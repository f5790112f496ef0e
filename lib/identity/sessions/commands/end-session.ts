import 'server-only'
import { emit } from '@/lib/events/emit'
import { command } from '@/lib/kernel/command'
import { ok } from '@/lib/kernel/result'
import { sessionIdSchema } from '../schema'

/** Whoever holds the cookie signs out: the session is over on the server, whoever else still holds it. */
export const endSession = command({
  name: 'session.end',
  as: 'visitor',
  input: sessionIdSchema,
  async run(context, { sessionId }) {
    const { tx, now } = context
    const { count } = await tx.session.updateMany({ where: { id: sessionId, endedAt: null }, data: { endedAt: now } })
    if (count === 0) return ok()
    const { person } = await tx.session.findUniqueOrThrow({
      where: { id: sessionId },
      select: { person: { select: { id: true, name: true } } },
    })
    await emit(context, 'person.signedOut', { subject: person, by: { personId: person.id, name: person.name } })
    return ok()
  },
})
