import 'server-only'
import { z } from 'zod'
import { command } from '@/lib/kernel/command'
import { ok, refuse } from '@/lib/kernel/result'
import { openRecovery } from '../queries/recoveries'
import { stopRecoveries } from './stop-recoveries'

/** Who is signed in stops whatever recovery of their account is open. */
export const stopOwnRecovery = command({
  name: 'recovery.stopOwn',
  as: 'person',
  may: null,
  input: z.object({}),
  async run(context) {
    const { tx, actor, now } = context
    const open = await tx.recovery.findMany({
      where: openRecovery(actor.personId, now),
      select: { id: true, askedEventId: true },
    })
    if (open.length === 0) return refuse('not_found')
    await stopRecoveries(context, { id: actor.personId, name: actor.name }, open)
    return ok()
  },
})
