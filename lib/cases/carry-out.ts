import 'server-only'
import { record } from '@/lib/audit/record'
import type { StaffActor } from '@/lib/auth/acting'
import { addDays, addYears, isoDay, today } from '@/lib/calendar'
import type { Tx } from '@/lib/db'
import { queueMail } from '@/lib/mail/outbox'
import { ok, refuse, type Result } from '@/lib/result'
import { appoint, endAppointment } from '@/lib/admin-applications/appoint'
import type { AskItem } from './check-list'
import { addMessage, applicationSelected, type Application } from '@/lib/admin-applications/move'
import { findReply } from '@/lib/reply-templates/queries'
import { adminYears, nextStatus, noClaim, undoUntil, type ApplicationStatus } from '@/lib/admin-applications/rules'

export type Decision = { decision: 'approve' | 'reject' | 'ask'; text: string; items: AskItem[]; /** the reply that the text began from */ templateId?: string }

type Reopenable = Application & { reopenedAt: Date | null }

/** The place that somebody has there before a decision, as undoing puts it back. */
export type FormerPlace = { id: string; role: 'admin' | 'restricted_admin' | 'employee'; level: string | null; validFrom: string; validUntil: string | null }

/**
 * Does what was decided, in the transaction of whoever decided: status, place, words, mail, and what undoing needs. The
 * mail waits as long as the decision can be undone.
 */
export async function carryOut(tx: Tx, actor: StaffActor, applicationId: string, input: Decision, now: Date): Promise<Result<{ applicationId: string; outcome: Decision['decision'] }>> {
  const application = await tx.adminApplication.findUniqueOrThrow({ where: { id: applicationId }, select: { ...applicationSelected, deskSince: true, reopenedAt: true } })
  const next = nextStatus(application.status, input.decision)
  if (!next.ok) return next
  const { id, status, deskSince, organizationId } = application
  const isFinal = input.decision !== 'ask'
  const { count } = await tx.adminApplication.updateMany({
    where: { id, status },
    data: {
      status: next.value,
      ...noClaim,
      ...(isFinal && { decidedAt: now, decidedById: actor.personId, rejectionReason: input.decision === 'reject' ? input.text : null }),
    },
  })
  if (count === 0) return refuse('changed_meanwhile')
  const place = await findPlace(tx, application)
  const effect = await effectOf(tx, application, input.decision, place, now)
  const made = await tx.adminApplicationDecision.create({
    data: {
      applicationId: id,
      kind: application.kind,
      decision: input.decision,
      items: input.items,
      text: input.text,
      templateId: await findReply(tx, input),
      decidedById: actor.personId,
      decidedByName: actor.name,
      decidedAt: now,
      deskSince: deskSince ?? now,
      former: { status, ...(effect && { membership: place }) },
    },
    select: { id: true },
  })
  await record(tx, {
    at: now,
    actor,
    organizationId,
    action: `application.${next.value}`,
    subject: { type: 'AdminApplication', id, name: application.person.name },
    before: { status },
    after: { status: next.value, ...(input.text && input.decision !== 'approve' ? { reason: input.text } : {}) },
  })
  if (effect === 'appoint') await appoint(tx, actor, application, now)
  if (effect === 'end') await endAppointment(tx, actor, application, now)
  for (const item of input.items) await tx.caseTask.create({ data: { applicationId: id, item, askedAt: now }, select: { id: true } })
  if (input.text !== '') await addMessage(tx, actor, id, input.text, true, now)
  const until = input.decision === 'approve' && !effect ? place?.validUntil : null
  await tellApplicant(tx, application, { ...input, id: made.id, validUntil: until ?? isoDay(addDays(addYears(today(now), adminYears), -1)) }, now)
  return ok({ applicationId: id, outcome: input.decision })
}

/**
 * What a decision does to the applicant's place; null: nothing. Of a case that was opened again it matters what it gave:
 * approving keeps the status that runs by it as it is, rejecting ends it, and ends nothing that it never gave.
 */
async function effectOf(tx: Tx, application: Reopenable, decision: Decision['decision'], place: FormerPlace | null, now: Date): Promise<'appoint' | 'end' | null> {
  if (decision === 'ask') return null
  // Also of a case that the company's own admin decided, of which the desk has no decision of its own.
  const reopening = application.reopenedAt
    ? await tx.auditEvent.findFirst({ where: { subjectId: application.id, action: 'application.reopened' }, select: { before: true }, orderBy: [{ at: 'desc' }, { id: 'desc' }] })
    : null
  const before = reopening?.before as { status: ApplicationStatus } | null | undefined
  const runs = before?.status === 'approved' && place?.role === 'admin' && (place.validUntil ?? '') >= isoDay(today(now))
  if (decision === 'approve') return runs ? null : 'appoint'
  return runs ? 'end' : null
}

async function findPlace(tx: Tx, { personId, organizationId }: Application): Promise<FormerPlace | null> {
  const place = await tx.membership.findFirst({ where: { personId, organizationId, endedAt: null }, select: { id: true, role: true, level: true, validFrom: true, validUntil: true } })
  return place && { ...place, validFrom: isoDay(place.validFrom), validUntil: place.validUntil && isoDay(place.validUntil) }
}

async function tellApplicant(tx: Tx, application: Application, input: Decision & { id: string; validUntil: string }, now: Date) {
  const organization = application.organization.name
  const mail = { event: `application.${input.decision}:${application.id}:${input.id}`, to: application.person, at: now, notBefore: undoUntil(now) }
  const path = `/applications/${application.id}`
  if (input.decision === 'approve') {
    const data = { organization, level: application.level, validUntil: input.validUntil, path: `/portal/${application.organizationId}` }
    await queueMail(tx, { ...mail, template: 'applicationApproved', data })
  } else if (input.decision === 'reject') {
    await queueMail(tx, { ...mail, template: 'applicationRejected', data: { organization, reason: input.text, path } })
  } else {
    await queueMail(tx, { ...mail, template: 'applicationNeedsInformation', data: { organization, question: input.text, items: input.items, path } })
  }
}
