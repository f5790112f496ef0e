'use server'

import { z } from 'zod'
import { formAction } from '@/lib/action'
import { currentSession } from '@/lib/auth/session'
import { endOtherSessions, endOwnSession } from '@/lib/sessions/commands'
import { endOwnSessionSchema } from '@/lib/sessions/schema'

export const endOne = formAction({ as: 'person', schema: endOwnSessionSchema, command: endOwnSession, goTo: () => '/account?ended=1' })

export const endOthers = formAction({
  as: 'person',
  schema: z.object({}),
  command: async (actor) => {
    const here = await currentSession()
    return endOtherSessions(actor, { keptId: here?.sessionId ?? '' })
  },
  goTo: () => '/account?ended=1',
})
