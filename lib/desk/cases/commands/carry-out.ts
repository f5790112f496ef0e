import 'server-only'
import { appoint, endAppointment } from '@/lib/admin-status/applications/commands/appoint'
import { addMessage, applicationSelected, type Application } from '@/lib/admin-status/applications/commands/move'
import { nextStatus, noClaim, undoUntil } from '@/lib/admin-status/applications/rules'
import { adminYears } from '@/lib/organizations/memberships/rules'
import { record } from '@/lib/events/record'
import type { StaffActor } from '@/lib/kernel/actor'
import { addDays, addYears, isoDay, today } from '@/lib/kernel/days'
import type { Tx } from '@/lib/kernel/db'
import { queueMail } from '@/lib/notifications/outbox'
import { findReply } from '@/lib/desk/reply-templates/queries/templates'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import type { Prisma } from '@/prisma/generated/client'
import type { AskItem } from '@/lib/desk/cases/rules/check-list'
import { effectOf, findPlace, type Place } from '@/lib/desk/cases/queries/place'

export type Decision = {
  decision: 'approve' | 'reject' | 'ask'
  text: string
  items: AskItem[]
  /** the reply that the text began from */ templateId?: string
}

const selected = { ...applicationSelected, deskSince: true, reopenedAt: true, membershipId: true } as const
type Decided = Application & { deskSince: Date | null; reopenedAt: Date | null; membershipId: string | null }

/**
 * Does what was decided, in the transaction of whoever decided: status, place, words, mail, and what undoing needs. The
 * mail waits as long as the decision can be undone.
 */
export async function carryOut(
  tx: Tx,
  actor: StaffActor,
  applicationId: string,
  input: Decision,
  now: Date,
): Promise<Result<{ applicationId: string; outcome: Decision['decision'] }>> {
  const application: Decided = await tx.adminApplication.findUniqueOrThrow({
    where: { id: applicationId },
    select: selected,
  })
  const next = nextStatus(application.status, input.decision)
  if (!next.ok) return next
  const { id, status } = application
  const { count } = await tx.adminApplication.updateMany({
    where: { id, status },
    data: {
      status: next.value,
      ...noClaim,
      ...(input.decision !== 'ask' && {
        decidedAt: now,
        decidedById: actor.personId,
        rejectionReason: input.decision === 'reject' ? input.text : null,
      }),
    },
  })
  if (count === 0) return refuse('changed_meanwhile')
  // Why is between the desk and the applicant: their company's admins read that they were rejected, and no more.
  const subject = { type: 'AdminApplication' as const, id, name: application.person.name }
  await record(tx, {
    at: now,
    actor,
    organizationId: application.organizationId,
    action: `application.${next.value}`,
    subject,
    before: { status },
    after: { status: next.value },
  })
  const place = await findPlace(tx, application)
  const effect = effectOf(application, input.decision, place, now)
  if (effect === 'appoint') await appoint(tx, actor, application, now)
  if (effect === 'end' && place) await endAppointment(tx, actor, application, place.id, now)
  const became = effect && { membership: place, became: await findPlace(tx, application) }
  const decisionId = await keepDecision(
    tx,
    actor,
    application,
    input,
    { status, gave: application.membershipId, ...became },
    now,
  )
  for (const item of input.items)
    await tx.caseTask.create({ data: { applicationId: id, item, askedAt: now }, select: { id: true } })
  if (input.text !== '') await addMessage(tx, actor, id, input.text, true, now)
  const until = input.decision === 'approve' && !effect ? place?.validUntil : null
  await tellApplicant(
    tx,
    application,
    { ...input, id: decisionId, validUntil: until ?? isoDay(addDays(addYears(today(now), adminYears), -1)) },
    now,
  )
  return ok({ applicationId: id, outcome: input.decision })
}

/** What undoing puts back. Without `membership` the decision did nothing to the applicant's place; `became` is what it made of it. */
export type Former = {
  status: Application['status']
  gave: string | null
  membership?: Place | null
  became?: Place | null
}

async function keepDecision(
  tx: Tx,
  actor: StaffActor,
  application: Decided,
  input: Decision,
  former: Former,
  now: Date,
): Promise<string> {
  const { id } = await tx.adminApplicationDecision.create({
    data: {
      applicationId: application.id,
      kind: application.kind,
      decision: input.decision,
      items: input.items,
      text: input.text,
      templateId: await findReply(tx, input),
      decidedById: actor.personId,
      decidedByName: actor.name,
      decidedAt: now,
      deskSince: application.deskSince ?? now,
      former: former as Prisma.InputJsonObject,
    },
    select: { id: true },
  })
  return id
}

async function tellApplicant(
  tx: Tx,
  application: Application,
  input: Decision & { id: string; validUntil: string },
  now: Date,
) {
  const organization = application.organization.name
  const mail = {
    event: `application.${input.decision}:${application.id}:${input.id}`,
    to: application.person,
    at: now,
    notBefore: undoUntil(now),
  }
  const path = `/applications/${application.id}`
  if (input.decision === 'approve') {
    const data = {
      organization,
      level: application.level,
      validUntil: input.validUntil,
      path: `/portal/${application.organizationId}`,
      ...(input.text && { text: input.text }),
    }
    await queueMail(tx, { ...mail, template: 'applicationApproved', data })
  } else if (input.decision === 'reject') {
    await queueMail(tx, { ...mail, template: 'applicationRejected', data: { organization, reason: input.text, path } })
  } else {
    await queueMail(tx, {
      ...mail,
      template: 'applicationNeedsInformation',
      data: { organization, question: input.text, items: input.items, path },
    })
  }
}
