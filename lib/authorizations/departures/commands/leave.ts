import 'server-only'
import { emit } from '@/lib/events/emit'
import type { MemberActor } from '@/lib/kernel/actor'
import { command, type Context } from '@/lib/kernel/command'
import { isoDay } from '@/lib/kernel/days'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { keepsAdmin, lockOrganization } from '@/lib/organizations/memberships/commands/keep-admin'
import { checkMembershipOf } from '@/lib/organizations/memberships/rules'
import { wrongLastDay, type Changes } from '../rules'
import { leaveSchema, type Leave } from '../schema'
import { endAssignments, endPlace, endStandardOf, leaverPlace, type Leaver } from './end-place'
import { handOver, type HandedTo } from './hand-over'

/**
 * Somebody leaves, now or after their last day: colleagues take over what the admin hands them, and their place, their
 * assignments and their sessions end together. One admin stays.
 */
export const leave = command({
  name: 'membership.leave',
  as: 'member',
  may: 'employee.end',
  input: leaveSchema,
  constraints: {
    Membership_keep_one_admin: 'last_admin',
    Departure_one_open: 'departure_planned',
    Membership_at_most_5_years: 'last_day_too_far',
    Assignment_one_active: 'changed_meanwhile',
    Assignment_of_active_authorization: 'changed_meanwhile',
    Assignment_to_member: 'not_a_member',
  },
  async run(context, input): Promise<Result<{ departureId: string }>> {
    const { tx, actor, now } = context
    const { organizationId } = actor
    const when = lastDayOf(input, now)
    if (!when.ok) return when
    const lastDay = when.value
    await lockOrganization(context, organizationId)
    const leaver = await tx.membership.findFirst({
      where: { id: input.membershipId, organizationId, endedAt: null },
      select: leaverPlace,
    })
    if (!leaver) return refuse('not_found')
    const isTheirs = checkMembershipOf(actor, leaver, now)
    if (!isTheirs.ok) return isTheirs
    if (leaver.role === 'admin') {
      const kept = await keepsAdmin(context, { organizationId, membershipId: leaver.id, lastDay })
      if (!kept.ok) return kept
    }
    const formerUntil = await replacePlanned(context, leaver, lastDay === null)
    if (!formerUntil.ok) return formerUntil
    // A departure never makes an admin status last longer.
    if (lastDay && formerUntil.value && lastDay > formerUntil.value)
      return refuse('last_day_after_status', { field: 'lastDay' })
    const handed = await handOver(context, leaver, input)
    if (!handed.ok) return handed
    const { id } = await tx.departure.create({
      data: {
        organizationId,
        membershipId: leaver.id,
        decidedById: actor.personId,
        decidedByName: actor.name,
        decidedAt: now,
        lastDay,
        formerUntil: formerUntil.value,
        changes: { ended: [], handed: handed.value.changes } satisfies Changes,
        endedAt: lastDay === null ? now : null,
      },
      select: { id: true },
    })
    if (lastDay) await plan(context, leaver, lastDay, handed.value)
    else {
      const ended = await endNow(context, leaver, { departureId: id, handed: handed.value })
      if (!ended.ok) return ended
    }
    return ok({ departureId: id })
  },
})

type Here = Context<MemberActor>
type Handed = { changes: Changes['handed']; receivers: HandedTo[] }

/** The last day that was chosen; null: at once. */
function lastDayOf({ when, lastDay }: Leave, now: Date): Result<Date | null> {
  if (when === 'now') return ok(null)
  if (!lastDay) return refuse('last_day_required', { field: 'lastDay' })
  const wrong = wrongLastDay(lastDay, now)
  return wrong ? refuse(wrong, { field: 'lastDay' }) : ok(lastDay)
}

/** Who would leave later and now leaves at once; answers the last day that their place had before all this. */
async function replacePlanned({ tx, now }: Here, leaver: Leaver, isNow: boolean): Promise<Result<Date | null>> {
  const planned = await tx.departure.findFirst({
    where: { membershipId: leaver.id, endedAt: null, undoneAt: null },
    select: { id: true, formerUntil: true },
  })
  if (!planned) return ok(leaver.validUntil)
  if (!isNow) return refuse('departure_planned')
  await tx.departure.update({ where: { id: planned.id }, data: { undoneAt: now }, select: { id: true } })
  return ok(planned.formerUntil)
}

async function plan(context: Here, leaver: Leaver, lastDay: Date, { changes, receivers }: Handed) {
  const { tx, actor } = context
  await tx.membership.update({ where: { id: leaver.id }, data: { validUntil: lastDay }, select: { id: true } })
  await emit(context, 'membership.departurePlanned', {
    subject: { id: leaver.id, name: leaver.person.name },
    organizationId: leaver.organizationId,
    before: { role: leaver.role },
    after: { validUntil: isoDay(lastDay), ...(changes.length > 0 && { handedOver: changes.length }) },
    data: tellingOf(actor, leaver, receivers),
  })
}

async function endNow(
  context: Here,
  leaver: Leaver,
  { departureId, handed }: { departureId: string; handed: Handed },
): Promise<Result<undefined>> {
  const { tx, actor } = context
  const { changes, receivers } = handed
  const isEnded = await endPlace(context, leaver, departureId)
  if (!isEnded) return refuse('changed_meanwhile')
  const { ended, running } = await endAssignments(context, leaver.id, actor.personId)
  const standardEnded = await endStandardOf(context, leaver.id, departureId, actor)
  await tx.departure.update({
    where: { id: departureId },
    data: { changes: { ended: running, handed: changes } satisfies Changes },
    select: { id: true },
  })
  await emit(context, 'membership.ended', {
    subject: { id: leaver.id, name: leaver.person.name },
    organizationId: leaver.organizationId,
    before: { role: leaver.role },
    after: {
      assignmentsEnded: ended,
      ...(standardEnded > 0 && { standardEnded }),
      ...(changes.length > 0 && { handedOver: changes.length }),
    },
    data: tellingOf(actor, leaver, receivers),
  })
  return ok()
}

const tellingOf = (actor: MemberActor, leaver: Leaver, handedTo: HandedTo[]) => ({
  organization: actor.organizationName,
  by: actor.name,
  personId: leaver.person.id,
  handedTo,
})
