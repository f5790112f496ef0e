import 'server-only'
import { z } from 'zod'
import { emit } from '@/lib/events/emit'
import { system } from '@/lib/kernel/actor'
import { command } from '@/lib/kernel/command'
import { db } from '@/lib/kernel/db'
import { today } from '@/lib/kernel/days'
import { id } from '@/lib/kernel/forms/fields'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { endAssignments, endPlace, endStandardOf, leaverPlace } from './end-place'

/** The job: ends the places of those whose last day is over, each on its own. Answers how many. */
export async function endDepartures(now: Date): Promise<number> {
  const due = await db.departure.findMany({
    where: { endedAt: null, undoneAt: null, lastDay: { lt: today(now) } },
    select: { id: true },
    orderBy: { id: 'asc' },
  })
  let ended = 0
  for (const { id: departureId } of due) {
    const result = await endDeparture(system, { departureId }, now)
    if (result.ok) ended += 1
  }
  return ended
}

/** Somebody's last day is over: what was planned happens. */
export const endDeparture = command({
  name: 'membership.endDeparture',
  as: 'system',
  input: z.object({ departureId: id }),
  constraints: { Membership_keep_one_admin: 'last_admin' },
  async run(context, { departureId }): Promise<Result<{ departureId: string }>> {
    const { tx, now } = context
    const { count } = await tx.departure.updateMany({
      where: { id: departureId, endedAt: null, undoneAt: null },
      data: { endedAt: now },
    })
    if (count === 0) return refuse('changed_meanwhile')
    const { decidedByName, membership } = await tx.departure.findUniqueOrThrow({
      where: { id: departureId },
      select: {
        decidedByName: true,
        membership: { select: { ...leaverPlace, organization: { select: { name: true } } } },
      },
    })
    const isEnded = await endPlace(context, membership, departureId)
    if (!isEnded) return refuse('changed_meanwhile')
    const { ended } = await endAssignments(context, membership.id, null)
    const by = { personId: null, name: decidedByName }
    const standardEnded = await endStandardOf(context, membership.id, departureId, by)
    await emit(context, 'membership.ended', {
      subject: { id: membership.id, name: membership.person.name },
      organizationId: membership.organizationId,
      before: { role: membership.role },
      after: { assignmentsEnded: ended, ...(standardEnded > 0 && { standardEnded }) },
      data: {
        organization: membership.organization.name,
        by: decidedByName,
        personId: membership.person.id,
        handedTo: [],
      },
    })
    return ok({ departureId })
  },
})
