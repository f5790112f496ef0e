import 'server-only'
import { command } from '@/lib/kernel/command'
import { ok, refuse } from '@/lib/kernel/result'
import { sessionIdSchema } from '../schema'
import { findSession } from '../session-row'
import { prolong } from './prolong'

/** The person asks to stay: counts at once. Refused when the session was already over. */
export const extendSession = command({
  name: 'session.extend',
  as: 'visitor',
  input: sessionIdSchema,
  async run(context, { sessionId }) {
    const { tx, now } = context
    const session = await findSession(sessionId, now, tx)
    return session ? ok(await prolong(context, session)) : refuse('signed_out')
  },
})
