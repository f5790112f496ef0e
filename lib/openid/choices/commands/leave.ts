import 'server-only'
import { z } from 'zod'
import { command } from '@/lib/kernel/command'
import { ok, refuse } from '@/lib/kernel/result'
import { endGrant } from '@/lib/openid/provider/end-grant'

/** Somebody signs out at a service, which has shown that it was told of this choice: no token of it works any more, and the session here goes on. */
export const leaveService = command({
  name: 'service.leave',
  as: 'system',
  input: z.object({ sid: z.string().max(200), connectionId: z.uuid() }),
  async run({ tx, now }, { sid, connectionId }) {
    const choice = await tx.serviceChoice.findFirst({
      where: { sid, connectionId },
      select: { id: true, grantId: true },
    })
    if (!choice) return refuse('not_found')
    await tx.serviceChoice.updateMany({ where: { id: choice.id, endedAt: null }, data: { endedAt: now } })
    if (choice.grantId) await endGrant(tx, choice.grantId)
    return ok()
  },
})
