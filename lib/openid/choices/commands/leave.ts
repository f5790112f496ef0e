import 'server-only'
import { z } from 'zod'
import { command } from '@/lib/kernel/command'
import { ok, refuse } from '@/lib/kernel/result'
import { endChoice } from '@/lib/openid/logout/commands/end-choice'

/** Somebody signs out at a service, which has shown that it was told of this choice: no token of it works any more, and the session here goes on. */
export const leaveService = command({
  name: 'service.leave',
  as: 'system',
  input: z.object({ sid: z.string().max(200), connectionId: z.uuid() }),
  async run(context, { sid, connectionId }) {
    const choice = await context.tx.serviceChoice.findFirst({ where: { sid, connectionId }, select: { id: true } })
    if (!choice) return refuse('not_found')
    await endChoice(context, choice.id, false)
    return ok()
  },
})
