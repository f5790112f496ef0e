import 'server-only'
import { command } from '@/lib/kernel/command'
import { endOtherSessionsSchema } from '../schema'
import { endSessions } from './end-sessions'

/** A person signs out everywhere except in the browser that they use. */
export const endOtherSessions = command({
  name: 'session.endOthers',
  as: 'person',
  may: null,
  input: endOtherSessionsSchema,
  run: (context, { keptId }) => endSessions(context, { id: { not: keptId } }),
})
