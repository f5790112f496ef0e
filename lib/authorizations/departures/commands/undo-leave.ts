import 'server-only'
import { restoreAssignments } from './hand-over'
import { emit } from '@/lib/events/emit'
import type { MemberActor } from '@/lib/kernel/actor'
import { command, type Context } from '@/lib/kernel/command'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { lockOrganization } from '@/lib/organizations/memberships/commands/keep-admin'
import { checkMembershipOf } from '@/lib/organizations/memberships/rules'
import { mayUndo, type Changes } from '../rules'
import { undoLeaveSchema } from '../schema'
import { leaverPlace, restoreStandardOf } from './end-place'

/** Takes a departure back: the place and the assignments are as they were. Only while nothing contradicts. */
export const undoLeave = command({
  name: 'membership.undoLeave',
  as: 'member',
  may: 'employee.end',
  input: undoLeaveSchema,
  constraints: {
    Membership_one_active: 'undo_contradicted',
    Membership_admin_has_level: 'undo_contradicted',
    Assignment_one_active: 'undo_contradicted',
    Assignment_of_active_authorization: 'undo_contradicted',
    Assignment_to_member: 'undo_contradicted',
    StandardAuthorization_no_overlap: 'undo_contradicted',
    StandardAuthorization_to_member: 'undo_contradicted',
  },
  async run(context, { departureId }): Promise<Result<{ membershipId: string }>> {
    const { tx, actor, now } = context
    const { organizationId } = actor
    await lockOrganization(context, organizationId)
    const departure = await tx.departure.findFirst({
      where: { id: departureId, organizationId },
      select: {
        id: true,
        decidedAt: true,
        endedAt: true,
        undoneAt: true,
        formerUntil: true,
        changes: true,
        membership: { select: leaverPlace },
      },
    })
    if (!departure) return refuse('not_found')
    const { membership } = departure
    const isTheirs = checkMembershipOf(actor, membership, now)
    if (!isTheirs.ok) return isTheirs
    // Undone already, by a repeated submit or by a colleague: what was wanted is so.
    if (departure.undoneAt && !membership.endedAt) return ok({ membershipId: membership.id })
    if (!mayUndo(departure, now)) return refuse('undo_too_late')
    const { count } = await tx.membership.updateMany({
      where: {
        id: membership.id,
        // Ended by this departure and by nothing else, or not at all yet.
        ...(departure.endedAt ? { endedByDepartureId: departure.id } : { endedAt: null }),
      },
      data: { endedAt: null, endedByDepartureId: null, validUntil: departure.formerUntil },
    })
    if (count === 0) return refuse('undo_contradicted')
    await tx.departure.update({ where: { id: departure.id }, data: { undoneAt: now }, select: { id: true } })
    const restored = await takeHandedBack(context, departure.changes as Changes)
    const standardRestored = await restoreStandardOf(context, departure.id)
    await emit(context, 'membership.departureUndone', {
      subject: { id: membership.id, name: membership.person.name },
      organizationId,
      after: {
        role: membership.role,
        ...(restored > 0 && { assignmentsRestored: restored }),
        ...(standardRestored > 0 && { standardRestored }),
      },
      data: { organization: actor.organizationName, personId: membership.person.id },
    })
    return ok({ membershipId: membership.id })
  },
})

/** What colleagues got and nobody changed since goes back; then their own assignments are there again. */
async function takeHandedBack(context: Context<MemberActor>, { ended, handed }: Changes): Promise<number> {
  const { tx, actor, now } = context
  const taken = await tx.assignment.updateManyAndReturn({
    where: { id: { in: handed.map(({ made }) => made) }, endedAt: null },
    data: { endedAt: now, endedById: actor.personId },
    select: { id: true },
  })
  const back = new Set(taken.map(({ id }) => id))
  await restoreAssignments(
    context,
    handed.flatMap(({ made, replaced }) => (replaced && back.has(made) ? [replaced] : [])),
  )
  return restoreAssignments(context, ended)
}
