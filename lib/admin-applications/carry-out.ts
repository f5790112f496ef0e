import 'server-only'
import { record } from '@/lib/audit/record'
import type { StaffActor } from '@/lib/auth/acting'
import { addDays, addYears, isoDay, today } from '@/lib/calendar'
import type { Tx } from '@/lib/db'
import { queueMail } from '@/lib/mail/outbox'
import { ok, refuse, type Result } from '@/lib/result'
import { appoint, endAppointment } from './appoint'
import type { AskItem } from './check-list'
import { noClaim } from './claim'
import { addMessage, applicationSelected, type Application } from './move'
import { adminYears, nextStatus, undoUntil } from './rules'

export type Decision = { decision: 'approve' | 'reject' | 'ask'; text: string; items: AskItem[] }

/** The place that somebody has there before a decision, as undoing puts it back. */
export type FormerPlace = { id: string; role: 'admin' | 'restricted_admin' | 'employee'; level: string | null; validFrom: string; validUntil: string | null }

/**
 * Does what was decided, in the transaction of whoever decided: status, place, words, mail, and what undoing needs. The
 * mail waits as long as the decision can be undone.
 */
export async function carryOut(tx: Tx, actor: StaffActor, applicationId: string, input: Decision, now: Date): Promise<Result<{ applicationId: string; outcome: Decision['decision'] }>> {
  const application = await tx.adminApplication.findUniqueOrThrow({ where: { id: applicationId }, select: { ...applicationSelected, kind: true, submittedAt: true, reopenedAt: true } })
  const next = nextStatus(application.status, input.decision)
  if (!next.ok) return next
  const { id, status, submittedAt, organizationId } = application
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
  const former = { status, membership: await findPlace(tx, application) }
  const made = await tx.adminApplicationDecision.create({
    data: {
      applicationId: id,
      kind: application.kind,
      decision: input.decision,
      items: input.items,
      text: input.text,
      decidedById: actor.personId,
      decidedByName: actor.name,
      decidedAt: now,
      submittedAt: submittedAt ?? now,
      former,
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
  if (input.decision === 'approve') await appoint(tx, actor, application, now)
  // A case that was opened again and then rejected: the status that it once gave ends with it.
  if (input.decision === 'reject' && application.reopenedAt) await endAppointment(tx, actor, application, now)
  for (const item of input.items) await tx.caseTask.create({ data: { applicationId: id, item, askedAt: now }, select: { id: true } })
  if (input.text !== '') await addMessage(tx, actor, id, input.text, true, now)
  await tellApplicant(tx, application, { ...input, id: made.id }, now)
  return ok({ applicationId: id, outcome: input.decision })
}

async function findPlace(tx: Tx, { personId, organizationId }: Application): Promise<FormerPlace | null> {
  const place = await tx.membership.findFirst({ where: { personId, organizationId, endedAt: null }, select: { id: true, role: true, level: true, validFrom: true, validUntil: true } })
  return place && { ...place, validFrom: isoDay(place.validFrom), validUntil: place.validUntil && isoDay(place.validUntil) }
}

async function tellApplicant(tx: Tx, application: Application, input: Decision & { id: string }, now: Date) {
  const organization = application.organization.name
  const mail = { event: `application.${input.decision}:${application.id}:${input.id}`, to: application.person, at: now, notBefore: undoUntil(now) }
  const path = `/applications/${application.id}`
  if (input.decision === 'approve') {
    const validUntil = isoDay(addDays(addYears(today(now), adminYears), -1))
    const data = { organization, level: application.level, validUntil, path: `/portal/${application.organizationId}` }
    await queueMail(tx, { ...mail, template: 'applicationApproved', data })
  } else if (input.decision === 'reject') {
    await queueMail(tx, { ...mail, template: 'applicationRejected', data: { organization, reason: input.text, path } })
  } else {
    await queueMail(tx, { ...mail, template: 'applicationNeedsInformation', data: { organization, question: input.text, items: input.items, path } })
  }
}
