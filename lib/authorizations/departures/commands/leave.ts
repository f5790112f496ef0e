import 'server-only'
import { record } from '@/lib/events/record'
import type { MemberActor } from '@/lib/kernel/actor'
import { can } from '@/lib/kernel/permissions'
import { isoDay, today } from '@/lib/kernel/days'
import { db, transact, type Tx } from '@/lib/kernel/db'
import { queueMail, type Reader } from '@/lib/notifications/outbox'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { isUuid } from '@/lib/kernel/ids'
import { handOver, restoreAssignments, type Handed } from './hand-over'
import { mayUndo, wrongLastDay } from '@/lib/authorizations/departures/rules'
import type { Leave } from '@/lib/authorizations/departures/schema'
import { keepsAdmin, lockOrganization } from '@/lib/organizations/memberships/commands/keep-admin'

/** What a departure changed, to undo it. */
type Changes = { ended: string[]; handed: Handed[] }

const place = {
  id: true,
  organizationId: true,
  role: true,
  validUntil: true,
  endedAt: true,
  person: { select: { id: true, name: true, email: true, language: true } },
} as const

/**
 * Somebody leaves, now or after their last day: colleagues take over what the admin hands them, and their place, their
 * assignments and their sessions end together. One admin stays.
 */
export async function leave(
  actor: MemberActor,
  input: Leave,
  now = new Date(),
): Promise<Result<{ departureId: string }>> {
  if (!can(actor, 'employee.end')) return refuse('forbidden')
  if (!isUuid(input.membershipId)) return refuse('not_found')
  const isNow = input.when === 'now'
  if (!isNow && !input.lastDay) return refuse('last_day_required', { field: 'lastDay' })
  const lastDay = isNow ? null : input.lastDay
  const wrong = lastDay && wrongLastDay(lastDay, now)
  if (wrong) return refuse(wrong, { field: 'lastDay' })
  return transact(
    async (tx) => {
      await lockOrganization(tx, actor.organizationId)
      const membership = await tx.membership.findFirst({
        where: { id: input.membershipId, organizationId: actor.organizationId, endedAt: null },
        select: place,
      })
      if (!membership) return refuse('not_found')
      if (membership.role === 'admin') {
        const kept = await keepsAdmin(tx, actor.organizationId, membership.id, lastDay, now)
        if (!kept.ok) return kept
      }
      const formerUntil = await replacePlanned(tx, membership, isNow, now)
      if (!formerUntil.ok) return formerUntil
      const handed = await handOver(
        tx,
        actor,
        { membershipId: membership.id, name: membership.person.name },
        input,
        now,
      )
      if (!handed.ok) return handed
      const ended = isNow ? await endPlace(tx, membership, actor.personId, now) : []
      if (ended === null) return refuse('changed_meanwhile')
      if (lastDay) await tx.membership.update({ where: { id: membership.id }, data: { validUntil: lastDay } })
      const changes: Changes = { ended: await stillRunning(tx, ended, now), handed: handed.value }
      const { id } = await tx.departure.create({
        data: {
          organizationId: actor.organizationId,
          membershipId: membership.id,
          decidedById: actor.personId,
          decidedByName: actor.name,
          decidedAt: now,
          lastDay,
          formerUntil: formerUntil.value,
          changes,
          endedAt: isNow ? now : null,
        },
        select: { id: true },
      })
      await tellLeave(
        tx,
        actor,
        membership,
        { departureId: id, lastDay, ended: ended.length, handed: handed.value.length },
        now,
      )
      return ok({ departureId: id })
    },
    {
      Membership_keep_one_admin: 'last_admin',
      Departure_one_open: 'departure_planned',
      Membership_at_most_5_years: 'last_day_too_far',
      Assignment_one_active: 'changed_meanwhile',
      Assignment_of_active_authorization: 'changed_meanwhile',
      Assignment_to_member: 'not_a_member',
    },
  )
}

type Place = {
  id: string
  organizationId: string
  role: string
  validUntil: Date | null
  person: Reader & { id: string }
}

/** Who would leave later and now leaves at once; answers the last day that their place had before all this. */
async function replacePlanned(tx: Tx, membership: Place, isNow: boolean, now: Date): Promise<Result<Date | null>> {
  const planned = await tx.departure.findFirst({
    where: { membershipId: membership.id, endedAt: null, undoneAt: null },
    select: { id: true, formerUntil: true },
  })
  if (!planned) return ok(membership.validUntil)
  if (!isNow) return refuse('departure_planned')
  await tx.departure.update({ where: { id: planned.id }, data: { undoneAt: now } })
  return ok(planned.formerUntil)
}

/** Ends the place with everything that hangs on it; null when somebody else was first. */
async function endPlace(tx: Tx, membership: Place, byId: string | null, now: Date): Promise<string[] | null> {
  const { count } = await tx.membership.updateMany({
    where: { id: membership.id, endedAt: null },
    data: { endedAt: now },
  })
  if (count === 0) return null
  const assignments = await tx.assignment.updateManyAndReturn({
    where: { membershipId: membership.id, endedAt: null },
    data: { endedAt: now, endedById: byId },
    select: { id: true },
  })
  await endSessionsWithoutPlace(tx, membership.person.id, now)
  return assignments.map(({ id }) => id)
}

/** Those of these assignments that did something: one of an expired authorization cannot be made again. */
async function stillRunning(tx: Tx, ids: string[], now: Date): Promise<string[]> {
  const rows = await tx.assignment.findMany({
    where: { id: { in: ids }, authorization: { status: 'active', validUntil: { gte: today(now) } } },
    select: { id: true },
  })
  return rows.map(({ id }) => id)
}

/** Who has no other place, and is no staff, is signed out everywhere. Rights are read on each request anyway. */
async function endSessionsWithoutPlace(tx: Tx, personId: string, now: Date): Promise<void> {
  const other = await tx.membership.findFirst({
    where: { personId, endedAt: null, OR: [{ validUntil: null }, { validUntil: { gte: today(now) } }] },
    select: { id: true },
  })
  const person = await tx.person.findUniqueOrThrow({ where: { id: personId }, select: { staffRole: true } })
  if (other || person.staffRole) return
  await tx.session.updateMany({ where: { personId, endedAt: null }, data: { endedAt: now } })
}

type Outcome = { departureId: string; lastDay: Date | null; ended: number; handed: number }

async function tellLeave(
  tx: Tx,
  actor: MemberActor,
  membership: Place,
  { departureId, lastDay, ended, handed }: Outcome,
  now: Date,
) {
  await record(tx, {
    at: now,
    actor,
    organizationId: actor.organizationId,
    action: lastDay ? 'membership.departurePlanned' : 'membership.ended',
    subject: { type: 'Membership', id: membership.id, name: membership.person.name },
    before: { role: membership.role },
    after: {
      ...(lastDay ? { validUntil: isoDay(lastDay) } : { assignmentsEnded: ended }),
      ...(handed > 0 && { handedOver: handed }),
    },
  })
  const event = `membership.leaves:${departureId}`
  const shared = {
    organization: actor.organizationName,
    by: actor.name,
    path: lastDay ? '/my-authorizations' : '/companies',
  }
  if (lastDay)
    await queueMail(tx, {
      event,
      to: membership.person,
      template: 'employeeLeaves',
      data: { ...shared, validUntil: isoDay(lastDay) },
      at: now,
    })
  else await queueMail(tx, { event, to: membership.person, template: 'employeeEnded', data: shared, at: now })
}

/** Takes a departure back: the place and the assignments are as they were. Only while nothing contradicts. */
export async function undoLeave(
  actor: MemberActor,
  input: { departureId: string },
  now = new Date(),
): Promise<Result<{ membershipId: string }>> {
  if (!can(actor, 'employee.end')) return refuse('forbidden')
  if (!isUuid(input.departureId)) return refuse('not_found')
  return transact(
    async (tx) => {
      await lockOrganization(tx, actor.organizationId)
      const departure = await tx.departure.findFirst({
        where: { id: input.departureId, organizationId: actor.organizationId },
        select: {
          id: true,
          decidedAt: true,
          endedAt: true,
          undoneAt: true,
          formerUntil: true,
          changes: true,
          membership: { select: place },
        },
      })
      if (!departure) return refuse('not_found')
      const { membership } = departure
      // Undone already, by a repeated submit or by a colleague: what was wanted is so.
      if (departure.undoneAt && !membership.endedAt) return ok({ membershipId: membership.id })
      if (!mayUndo(departure, now)) return refuse('undo_too_late')
      const { count } = await tx.membership.updateMany({
        where: { id: membership.id, endedAt: departure.endedAt },
        data: { endedAt: null, validUntil: departure.formerUntil },
      })
      if (count === 0) return refuse('undo_contradicted')
      await tx.departure.update({ where: { id: departure.id }, data: { undoneAt: now } })
      const restored = await takeHandedBack(tx, actor, departure.changes as Changes, now)
      await record(tx, {
        at: now,
        actor,
        organizationId: actor.organizationId,
        action: 'membership.departureUndone',
        subject: { type: 'Membership', id: membership.id, name: membership.person.name },
        after: { role: membership.role, ...(restored > 0 && { assignmentsRestored: restored }) },
      })
      const data = { organization: actor.organizationName, by: actor.name, path: '/my-authorizations' }
      await queueMail(tx, {
        event: `membership.departureUndone:${departure.id}`,
        to: membership.person,
        template: 'departureUndone',
        data,
        at: now,
      })
      return ok({ membershipId: membership.id })
    },
    {
      Membership_one_active: 'undo_contradicted',
      Membership_admin_has_level: 'undo_contradicted',
      Assignment_one_active: 'undo_contradicted',
      Assignment_of_active_authorization: 'undo_contradicted',
      Assignment_to_member: 'undo_contradicted',
    },
  )
}

/** What colleagues got and nobody changed since goes back; then their own assignments are there again. */
async function takeHandedBack(tx: Tx, actor: MemberActor, { ended, handed }: Changes, now: Date): Promise<number> {
  const taken = await tx.assignment.updateManyAndReturn({
    where: { id: { in: handed.map(({ made }) => made) }, endedAt: null },
    data: { endedAt: now, endedById: actor.personId },
    select: { id: true },
  })
  const back = new Set(taken.map(({ id }) => id))
  await restoreAssignments(
    tx,
    handed.flatMap(({ made, replaced }) => (replaced && back.has(made) ? [replaced] : [])),
    actor.personId,
    now,
  )
  return restoreAssignments(tx, ended, actor.personId, now)
}

/** The job: ends the places of those whose last day is over. Answers how many. */
export async function endDepartures(now = new Date()): Promise<number> {
  const due = await db.departure.findMany({
    where: { endedAt: null, undoneAt: null, lastDay: { lt: today(now) } },
    select: { id: true },
    orderBy: { id: 'asc' },
  })
  let ended = 0
  for (const { id } of due) {
    const result = await transact((tx) => endDeparture(tx, id, now), { Membership_keep_one_admin: 'last_admin' })
    if (result.ok) ended += 1
  }
  return ended
}

async function endDeparture(tx: Tx, departureId: string, now: Date): Promise<Result<undefined>> {
  const { count } = await tx.departure.updateMany({
    where: { id: departureId, endedAt: null, undoneAt: null },
    data: { endedAt: now },
  })
  if (count === 0) return refuse('changed_meanwhile')
  const { decidedByName, membership } = await tx.departure.findUniqueOrThrow({
    where: { id: departureId },
    select: { decidedByName: true, membership: { select: { ...place, organization: { select: { name: true } } } } },
  })
  const ended = await endPlace(tx, membership, null, now)
  if (ended === null) return refuse('changed_meanwhile')
  await record(tx, {
    at: now,
    actor: null,
    organizationId: membership.organizationId,
    action: 'membership.ended',
    subject: { type: 'Membership', id: membership.id, name: membership.person.name },
    before: { role: membership.role },
    after: { assignmentsEnded: ended.length },
  })
  const data = { organization: membership.organization.name, by: decidedByName, path: '/companies' }
  await queueMail(tx, {
    event: `membership.ended:${departureId}`,
    to: membership.person,
    template: 'employeeEnded',
    data,
    at: now,
  })
  return ok()
}
