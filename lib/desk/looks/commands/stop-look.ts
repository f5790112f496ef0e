import 'server-only'
import { emit } from '@/lib/events/emit'
import { command } from '@/lib/kernel/command'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { stopLookSchema } from '../schema'

/** The member of staff has seen enough. One that is over already is over. */
export const stopLook = command({
  name: 'look.stop',
  as: 'staff',
  may: 'person.lookAs',
  input: stopLookSchema,
  async run(context, { lookId }): Promise<Result<{ lookId: string }>> {
    const { tx, actor, now } = context
    const look = await tx.personLook.findFirst({
      where: { id: lookId, staffId: actor.personId },
      select: { id: true, person: { select: { id: true, name: true } } },
    })
    if (!look) return refuse('not_found')
    const { count } = await tx.personLook.updateMany({
      where: { id: look.id, endedAt: null, endsAt: { gt: now } },
      data: { endedAt: now },
    })
    if (count === 0) return ok({ lookId: look.id })
    await emit(context, 'person.lookStopped', { subject: look.person, after: { lookId: look.id } })
    return ok({ lookId: look.id })
  },
})
