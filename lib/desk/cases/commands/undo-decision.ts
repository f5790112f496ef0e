import 'server-only'
import { record } from '@/lib/events/record'
import type { StaffActor } from '@/lib/kernel/actor'
import { can } from '@/lib/kernel/permissions'
import { parseDay } from '@/lib/kernel/days'
import { transact, type Tx } from '@/lib/kernel/db'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { isUuid } from '@/lib/kernel/ids'
import type { Former } from './carry-out'
import { findConflict } from '@/lib/desk/cases/queries/conflicts'
import { findPlace, type Place } from '@/lib/desk/cases/queries/place'
import { refreshRisks } from '@/lib/admin-status/risks/assess'
import { lockApplication } from '@/lib/admin-status/applications/commands/lock'
import { claimOf, holderOf, undoUntil } from '@/lib/admin-status/applications/rules'

/**
 * Takes a decision back, within ten minutes: by who made it, or a lead. Everything is as it was, the mail that waited is
 * never sent. Too late once the new admin did something, or somebody changed their place: that cannot be taken back with it.
 */
export async function undoDecision(
  actor: StaffActor,
  input: { applicationId: string },
  now = new Date(),
): Promise<Result<{ applicationId: string }>> {
  if (!can(actor, 'application.decide')) return refuse('forbidden')
  if (!isUuid(input.applicationId)) return refuse('not_found')
  return transact(
    async (tx) => {
      await lockApplication(tx, input.applicationId)
      const decision = await findLast(tx, input.applicationId)
      // Only the last decision can be taken back: what was decided after it stands on it.
      if (!decision || (actor.role !== 'lead' && decision.decidedById !== actor.personId)) return refuse('not_found')
      const { application } = decision
      const conflict = await findConflict(tx, actor, application)
      if (conflict) return refuse(conflict)
      if (decision.undoneAt) return ok({ applicationId: application.id })
      const may = await checkUndoable(tx, actor, decision, now)
      if (!may.ok) return may
      await putBack(tx, actor, decision, now)
      return ok({ applicationId: application.id })
    },
    { AdminApplication_one_open: 'application_open' },
  )
}

async function findLast(tx: Tx, applicationId: string) {
  const decision = await tx.adminApplicationDecision.findFirst({
    where: { applicationId },
    select: {
      id: true,
      decidedById: true,
      decision: true,
      decidedAt: true,
      undoneAt: true,
      former: true,
      application: {
        select: {
          id: true,
          status: true,
          personId: true,
          organizationId: true,
          claimedById: true,
          claimedByName: true,
          claimedUntil: true,
          person: { select: { name: true } },
        },
      },
    },
    orderBy: [{ decidedAt: 'desc' }, { id: 'desc' }],
  })
  return decision && { ...decision, former: decision.former as Former }
}

type Last = NonNullable<Awaited<ReturnType<typeof findLast>>>

const became = { approve: 'approved', reject: 'rejected', ask: 'more_information_needed' } as const

async function checkUndoable(
  tx: Tx,
  actor: StaffActor,
  { application, decision, decidedAt, former }: Last,
  now: Date,
): Promise<Result<undefined>> {
  if (now >= undoUntil(decidedAt) || application.status !== became[decision]) return refuse('decision_final')
  const holder = holderOf(application, now)
  if (holder && holder.personId !== actor.personId)
    return refuse('claimed_by_other', { details: { name: holder.name } })
  if (decision === 'approve') {
    const acted = await tx.auditEvent.findFirst({
      where: { actorId: application.personId, organizationId: application.organizationId, at: { gt: decidedAt } },
      select: { id: true },
    })
    if (acted) return refuse('new_admin_acted')
  }
  if (former.became === undefined) return ok()
  return isSamePlace(await findPlace(tx, application), former.became) ? ok() : refuse('place_changed')
}

const isSamePlace = (one: Place | null, other: Place | null) =>
  one === other ||
  (one !== null &&
    other !== null &&
    (['id', 'role', 'level', 'validFrom', 'validUntil'] as const).every((key) => one[key] === other[key]))

async function putBack(tx: Tx, actor: StaffActor, { id, decision, decidedAt, former, application }: Last, now: Date) {
  // A second look that led to the decision has been had: the case is again as it was before both.
  const status = former.status === 'second_review' ? 'submitted' : former.status
  await tx.adminApplicationDecision.update({ where: { id }, data: { undoneAt: now }, select: { id: true } })
  await tx.adminApplication.update({
    where: { id: application.id, status: application.status },
    data: {
      status,
      decidedAt: null,
      decidedById: null,
      rejectionReason: null,
      membershipId: former.gave,
      ...claimOf(actor, now),
    },
    select: { id: true },
  })
  await tx.caseTask.deleteMany({ where: { applicationId: application.id, askedAt: decidedAt } })
  await tx.adminApplicationMessage.deleteMany({
    where: { applicationId: application.id, sentAt: decidedAt, isFromStaff: true },
  })
  await tx.message.deleteMany({
    where: { eventKey: { startsWith: `application.${decision}:${application.id}:${id}` }, status: 'waiting' },
  })
  if (former.membership !== undefined) await putPlaceBack(tx, application, former.membership, now)
  await refreshRisks(tx, application.id)
  // The company reads of the decision in its history, so it reads there that it was undone too.
  await record(tx, {
    at: now,
    actor,
    organizationId: application.organizationId,
    action: 'case.decisionUndone',
    subject: { type: 'AdminApplication', id: application.id, name: application.person.name },
    before: { status: application.status },
    after: { status, decision },
  })
}

async function putPlaceBack(
  tx: Tx,
  { personId, organizationId }: { personId: string; organizationId: string },
  former: Place | null,
  now: Date,
) {
  // The company may have no admin again: that is what it had.
  await tx.$executeRaw`SELECT set_config('schakel.desk_ends_admin', 'yes', true)`
  if (!former) {
    await tx.membership.updateMany({ where: { personId, organizationId, endedAt: null }, data: { endedAt: now } })
    return
  }
  const { id, role, level, validFrom, validUntil } = former
  await tx.membership.update({
    where: { id },
    data: {
      role,
      level,
      validFrom: parseDay(validFrom) ?? undefined,
      validUntil: validUntil === null ? null : parseDay(validUntil),
      endedAt: null,
    },
    select: { id: true },
  })
}
