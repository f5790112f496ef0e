import 'server-only'
import {
  appoint,
  endAppointment,
  putLevelBack,
  raiseAppointment,
} from '@/lib/admin-status/applications/commands/appoint'
import { applicationSelected } from '@/lib/admin-status/applications/commands/move'
import { nextStatus, noClaim } from '@/lib/admin-status/applications/rules'
import { announce } from '@/lib/desk/announcements/commands/announce'
import { endObjections } from '@/lib/desk/announcements/commands/end-objections'
import { effectOf, findMembership, type KeptMembership } from '@/lib/desk/cases/queries/membership'
import type { AskItem } from '@/lib/desk/cases/rules/check-list'
import { findReply } from '@/lib/desk/reply-templates/queries/templates'
import { emit } from '@/lib/events/emit'
import { isoDay, today } from '@/lib/kernel/days'
import type { Tx } from '@/lib/kernel/db'
import { ok, type Result } from '@/lib/kernel/result'
import { transition } from '@/lib/kernel/transition'
import { lastAdminDay } from '@/lib/organizations/memberships/rules'
import type { Prisma } from '@/prisma/generated/client'
import { keepMessage, subjectOf, type AtDesk } from '../holding'

export type DeskDecision = {
  decision: 'approve' | 'reject' | 'ask'
  text: string
  items: AskItem[]
  /** the reply that the text began from */ templateId?: string
}

const selected = {
  deskSince: true,
  reopenedAt: true,
  application: { select: { ...applicationSelected, membershipId: true } },
} satisfies Prisma.CaseSelect
type Row = Prisma.CaseGetPayload<{ select: typeof selected }>
type CaseToDecide = Omit<Row, 'application'> & Row['application']

/**
 * Does what was decided, in the transaction of whoever decided: status, membership, words, and what undoing needs. The
 * mail waits as long as the decision can be undone.
 */
export async function carryOut(
  context: AtDesk,
  applicationId: string,
  input: DeskDecision,
): Promise<Result<{ applicationId: string; outcome: DeskDecision['decision'] }>> {
  const { tx, actor, now } = context
  const row = await tx.case.findUniqueOrThrow({ where: { id: applicationId }, select: selected })
  const application: CaseToDecide = { ...row, ...row.application }
  const { id, status } = application
  const membership = await findMembership(tx, application)
  const effect = effectOf(application, input.decision, membership, now)
  const moved = await transition(nextStatus(status, input.decision), (to) =>
    tx.adminApplication.updateMany({ where: { id, status }, data: { status: to } }),
  )
  if (!moved.ok) return moved
  await tx.case.update({
    where: { id },
    data: {
      ...noClaim,
      ...(input.decision !== 'ask' && {
        decidedAt: now,
        decidedById: actor.personId,
        rejectionReason: input.decision === 'reject' ? input.text : null,
      }),
    },
    select: { id: true },
  })
  const kept = input.decision === 'approve' && effect !== 'appoint' ? membership?.validUntil : null
  const eventId = await tell(context, application, input.decision, kept)
  if (effect === 'appoint') {
    await appoint(context, application)
    await announce(context, { ...application, eventId })
  }
  if (effect === 'end' && membership) await endAppointment(context, application, membership.id)
  if (effect === 'raise' && membership) await raiseAppointment(context, application, membership)
  if (effect === 'putBack' && membership)
    await putLevelBack(context, application, await levelBefore(tx, id, membership))
  if (input.decision !== 'ask') await endObjections(context, application, { decision: input.decision, eventId })
  const became = effect && { membership, became: await findMembership(tx, application) }
  const former = { status, gave: application.membershipId, ...became }
  await keepDecision(context, application, { ...input, eventId, former })
  return ok({ applicationId: id, outcome: input.decision })
}

/** The membership with the level that it had before this case raised it. */
async function levelBefore(tx: Tx, caseId: string, membership: KeptMembership): Promise<KeptMembership> {
  const raised = await tx.caseDecision.findFirst({
    where: { caseId, decision: 'approve', undoneAt: null },
    select: { former: true },
    orderBy: [{ decidedAt: 'asc' }, { id: 'asc' }],
  })
  const former = raised?.former as Former | undefined
  return { ...membership, level: former?.membership?.level ?? membership.level }
}

/** `kept`: the last day of a status that runs and goes on, with its level or a higher one. */
function tell(
  context: AtDesk,
  application: CaseToDecide,
  decision: DeskDecision['decision'],
  kept: string | null | undefined,
) {
  const told = {
    subject: subjectOf(application),
    // Why is between the desk and the applicant: their company's admins read that they were rejected, and no more.
    organizationId: application.organizationId,
    before: { status: application.status },
  }
  if (decision === 'ask')
    return emit(context, 'application.more_information_needed', {
      ...told,
      after: { status: 'more_information_needed' },
    })
  if (decision === 'reject')
    return emit(context, 'application.rejected', {
      ...told,
      after: { status: 'rejected' },
      data: { by: 'desk', validUntil: null },
    })
  const validUntil = kept ?? isoDay(lastAdminDay(today(context.now)))
  return emit(context, 'application.approved', {
    ...told,
    after: { status: 'approved' },
    data: { by: 'desk', validUntil },
  })
}

/** What undoing puts back. Without `membership` the decision did nothing to the applicant's membership; `became` is what it made of it. */
export type Former = {
  status: CaseToDecide['status']
  gave: string | null
  membership?: KeptMembership | null
  became?: KeptMembership | null
}

/** The decision, with what was asked and written by it. */
async function keepDecision(
  context: AtDesk,
  application: CaseToDecide,
  { decision, text, items, templateId, eventId, former }: DeskDecision & { eventId: string; former: Former },
): Promise<void> {
  const { tx, actor, now } = context
  const { id: decisionId } = await tx.caseDecision.create({
    data: {
      caseId: application.id,
      kind: application.kind,
      decision,
      items,
      text,
      templateId: await findReply(tx, { decision, templateId }),
      decidedById: actor.personId,
      decidedByName: actor.name,
      decidedAt: now,
      deskSince: application.deskSince,
      former: former as Prisma.InputJsonObject,
      eventId,
    },
    select: { id: true },
  })
  await tx.caseTask.createMany({
    data: items.map((item) => ({ caseId: application.id, item, askedAt: now, decisionId })),
  })
  if (text !== '') await keepMessage(context, { applicationId: application.id, text, decisionId })
}
