import 'server-only'
import { record } from '@/lib/events/record'
import type { StaffActor } from '@/lib/kernel/actor'
import { can } from '@/lib/kernel/permissions'
import { transact } from '@/lib/kernel/db'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { isUuid } from '@/lib/kernel/ids'

/** The member of staff has seen enough. One that is over already is over. */
export async function stopLook(
  actor: StaffActor,
  input: { lookId: string },
  now = new Date(),
): Promise<Result<{ lookId: string }>> {
  if (!can(actor, 'person.lookAs')) return refuse('forbidden')
  if (!isUuid(input.lookId)) return refuse('not_found')
  return transact(async (tx) => {
    const look = await tx.personLook.findFirst({
      where: { id: input.lookId, staffId: actor.personId },
      select: { id: true, person: { select: { id: true, name: true } } },
    })
    if (!look) return refuse('not_found')
    const { count } = await tx.personLook.updateMany({
      where: { id: look.id, endedAt: null, endsAt: { gt: now } },
      data: { endedAt: now },
    })
    if (count === 0) return ok({ lookId: look.id })
    const { id, name } = look.person
    await record(tx, {
      at: now,
      actor,
      organizationId: null,
      action: 'person.lookStopped',
      subject: { type: 'Person', id, name },
      after: { lookId: look.id },
    })
    return ok({ lookId: look.id })
  })
}
