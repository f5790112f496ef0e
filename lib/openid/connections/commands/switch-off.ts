import 'server-only'
import { emit } from '@/lib/events/emit'
import type { StaffActor } from '@/lib/kernel/actor'
import { command, type Context } from '@/lib/kernel/command'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { endMachineTokens } from '@/lib/openid/provider/end-grant'
import { oneConnectionSchema } from '../schema'

/** A lead switches a connection off: nobody signs in by it any more, and what was given by it works no more. */
export const switchConnectionOff = command({
  name: 'connection.switchOff',
  as: 'staff',
  may: 'connection.change',
  input: oneConnectionSchema,
  run: (context, { connectionId }) => setOff(context, connectionId, true),
})

/** Off or on; done already, by a repeated submit or by a colleague: what was wanted is so. */
export async function setOff(
  context: Context<StaffActor>,
  connectionId: string,
  isOff: boolean,
): Promise<Result<{ connectionId: string }>> {
  const { tx, now } = context
  const stored = await tx.connection.findUnique({ where: { id: connectionId }, select: { name: true } })
  if (!stored) return refuse('not_found')
  const { count } = await tx.connection.updateMany({
    where: { id: connectionId, switchedOffAt: isOff ? null : { not: null } },
    data: { switchedOffAt: isOff ? now : null, changedAt: now },
  })
  if (count === 0) return ok({ connectionId })
  // On again too: one may have been made by a process that had not heard of the end.
  await endMachineTokens(tx, connectionId)
  const type = isOff ? 'connection.switchedOff' : 'connection.switchedOn'
  await emit(context, type, { subject: { id: connectionId, name: stored.name } })
  return ok({ connectionId })
}
