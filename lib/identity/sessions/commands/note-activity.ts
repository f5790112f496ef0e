import 'server-only'
import { command } from '@/lib/kernel/command'
import { ok, refuse } from '@/lib/kernel/result'
import { isWorthNoting } from '../rules'
import { sessionIdSchema } from '../schema'
import { findSession } from '../session-row'
import { prolong } from './prolong'

/** The person did something: fifteen minutes more, never beyond the two hours. */
export const noteActivity = command({
  name: 'session.noteActivity',
  as: 'visitor',
  input: sessionIdSchema,
  async run(context, { sessionId }) {
    const { tx, now } = context
    const session = await findSession(sessionId, now, tx)
    if (!session) return refuse('signed_out')
    return ok(isWorthNoting(session.lastSeenAt, now) ? await prolong(context, session) : session)
  },
})
