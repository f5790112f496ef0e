import 'server-only'
import { lockApplication } from '@/lib/admin-status/applications/commands/lock'
import { undoUntil } from '@/lib/kernel/undo'
import { claimOf, holderOf } from '@/lib/desk/cases/rules/claim'
import { ownApplicationSchema } from '@/lib/admin-status/applications/schema'
import { takeBackAnnouncement } from '@/lib/desk/announcements/commands/end-objections'
import { findConflict } from '@/lib/desk/cases/queries/conflicts'
import { findMembership, type KeptMembership } from '@/lib/desk/cases/queries/membership'
import { refreshRisks } from '@/lib/admin-status/risks/assess'
import { emit } from '@/lib/events/emit'
import { command } from '@/lib/kernel/command'
import { parseDay } from '@/lib/kernel/days'
import type { Tx } from '@/lib/kernel/db'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import type { Prisma } from '@/prisma/generated/client'
import type { Former } from './carry-out'
import { subjectOf, undecided, type AtDesk } from '../holding'

/**
 * Takes a decision back, within ten minutes: by who made it, or a lead. Everything is as it was, the mail that waited is
 * never sent. Too late once the new admin did something, or somebody changed their membership: that cannot be taken back with it.
 */
export const undoDecision = command({
  name: 'case.undoDecision',
  as: 'staff',
  may: 'application.decide',
  input: ownApplicationSchema,
  constraints: { AdminApplication_one_open: 'application_open' },
  async run(context, { applicationId }) {
    const { tx, actor } = context
    await lockApplication(tx, applicationId)
    const decision = await findLast(tx, applicationId)
    // Only the last decision can be taken back: what was decided after it stands on it.
    if (!decision || (actor.role !== 'lead' && decision.decidedById !== actor.personId)) return refuse('not_found')
    const { application } = decision
    const conflict = await findConflict(tx, actor, application)
    if (conflict) return refuse(conflict)
    if (decision.undoneAt) return ok({ applicationId: application.id })
    const may = await checkUndoable(context, decision)
    if (!may.ok) return may
    await putBack(context, decision)
    return ok({ applicationId: application.id })
  },
})

const selected = {
  id: true,
  eventId: true,
  decidedById: true,
  decision: true,
  decidedAt: true,
  undoneAt: true,
  former: true,
  case: {
    select: {
      claimedById: true,
      claimedByName: true,
      claimedUntil: true,
      application: {
        select: { id: true, status: true, personId: true, organizationId: true, person: { select: { name: true } } },
      },
    },
  },
} satisfies Prisma.CaseDecisionSelect

async function findLast(tx: Tx, applicationId: string) {
  const decision = await tx.caseDecision.findFirst({
    where: { caseId: applicationId },
    select: selected,
    orderBy: [{ decidedAt: 'desc' }, { id: 'desc' }],
  })
  if (!decision) return null
  const { case: claim, former, ...rest } = decision
  return { ...rest, former: former as Former, claim, application: claim.application }
}

type Last = NonNullable<Awaited<ReturnType<typeof findLast>>>

const became = { approve: 'approved', reject: 'rejected', ask: 'more_information_needed' } as const

async function checkUndoable(
  { tx, actor, now }: AtDesk,
  { application, claim, decision, decidedAt, former }: Last,
): Promise<Result<undefined>> {
  if (now >= undoUntil(decidedAt) || application.status !== became[decision]) return refuse('decision_final')
  const holder = holderOf(claim, now)
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
  return isSameMembership(await findMembership(tx, application), former.became) ? ok() : refuse('place_changed')
}

const isSameMembership = (one: KeptMembership | null, other: KeptMembership | null) =>
  one === other ||
  (one !== null &&
    other !== null &&
    (['id', 'role', 'level', 'validFrom', 'validUntil'] as const).every((key) => one[key] === other[key]))

async function putBack(context: AtDesk, { id, eventId, decision, former, application }: Last): Promise<void> {
  const { tx, actor, now } = context
  // A second look that led to the decision has been had: the case is again as it was before both.
  const status = former.status === 'second_review' ? 'submitted' : former.status
  await tx.caseDecision.update({ where: { id }, data: { undoneAt: now }, select: { id: true } })
  await tx.adminApplication.update({
    where: { id: application.id, status: application.status },
    data: { status, membershipId: former.gave },
    select: { id: true },
  })
  await tx.case.update({
    where: { id: application.id },
    data: { ...undecided, ...claimOf(actor, now) },
    select: { id: true },
  })
  await tx.caseTask.deleteMany({ where: { decisionId: id } })
  await tx.adminApplicationMessage.deleteMany({ where: { decisionId: id } })
  if (former.membership !== undefined) await putMembershipBack(context, application, former.membership)
  await takeBackAnnouncement(context, eventId)
  await refreshRisks(tx, application.id)
  await emit(context, 'case.decisionUndone', {
    subject: subjectOf(application),
    organizationId: application.organizationId,
    before: { status: application.status },
    after: { status, decision },
    data: { decisionEventId: eventId },
  })
}

async function putMembershipBack(
  { tx, now }: AtDesk,
  { personId, organizationId }: { personId: string; organizationId: string },
  former: KeptMembership | null,
): Promise<void> {
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
