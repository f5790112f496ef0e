import 'server-only'
import { emit } from '@/lib/events/emit'
import { command } from '@/lib/kernel/command'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { lookEnd } from '../rules'
import { startLookSchema } from '../schema'

/**
 * Support staff begin to look along with somebody, for a quarter of an hour and for a reason that they can read: it stands
 * in their security log and goes to them by mail. Never with colleagues or with oneself.
 */
export const startLook = command({
  name: 'look.start',
  as: 'staff',
  may: 'person.lookAs',
  input: startLookSchema,
  async run(context, { personId, reason }): Promise<Result<{ lookId: string }>> {
    const { tx, actor, now } = context
    // Locked, so that a repeated submit finds the look that the first one makes.
    await tx.$executeRaw`SELECT 1 FROM "Person" WHERE "id" = ${personId}::uuid FOR UPDATE`
    const person = await tx.person.findFirst({
      where: { id: personId, staffRole: null, NOT: { id: actor.personId } },
      select: { id: true, name: true },
    })
    if (!person) return refuse('not_found')
    const running = await tx.personLook.findFirst({
      where: { personId: person.id, staffId: actor.personId, endedAt: null, endsAt: { gt: now } },
      select: { id: true },
    })
    if (running) return ok({ lookId: running.id })
    const endsAt = lookEnd(now)
    const { id: lookId } = await tx.personLook.create({
      data: { personId: person.id, staffId: actor.personId, staffName: actor.name, reason, startedAt: now, endsAt },
      select: { id: true },
    })
    await emit(context, 'person.lookStarted', {
      subject: person,
      after: { lookId, by: actor.name, because: reason, until: endsAt.toISOString() },
    })
    return ok({ lookId })
  },
})
