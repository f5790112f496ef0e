import 'server-only'
import { command } from '@/lib/kernel/command'
import { endOwnSessionSchema } from '../schema'
import { endSessions } from './end-sessions'

/** A person signs out one of their browsers from another; it is over there at its next request. */
export const endOwnSession = command({
  name: 'session.endOwn',
  as: 'person',
  may: null,
  input: endOwnSessionSchema,
  run: (context, { sessionId }) => endSessions(context, { id: sessionId }),
})
