import 'server-only'
import { can } from '@/lib/auth/permissions'
import type { PersonActor, StaffActor } from '@/lib/auth/acting'
import { isUuid } from '@/lib/uuid'
import { record } from '@/lib/audit/record'
import { addDays, addYears, isoDay, today } from '@/lib/calendar'
import { db, transact, type Tx } from '@/lib/db'
import { env } from '@/lib/env'
import { queueMail } from '@/lib/mail/outbox'
import { keepOrganization, lookUpCompany } from '@/lib/organizations/commands'
import { newReference } from '@/lib/reference'
import { ok, refuse, type Result } from '@/lib/result'
import { isAtMost, type LevelOfAssurance } from '@/lib/service-catalogue/levels'
import { adminYears, nextStatus, promisedDay } from './rules'
import type { ApplicationAnswer, ApplicationDecision, ApplicationInput } from './schema'

/** A person asks to become company admin of a company in the register. Source: §1.3 of the domain facts. */
export async function submitApplication(
  actor: PersonActor,
  input: ApplicationInput,
  now = new Date(),
): Promise<Result<{ applicationId: string }>> {
  if (!can(actor, 'application.submit')) return refuse('forbidden')
  const company = await lookUpCompany(input.kvkNumber, now)
  if (!company.ok) return company
  return transact(
    async (tx) => {
      const organization = await keepOrganization(tx, company.value, now)
      const allowed = await mayApply(tx, actor, organization.id, input.level, now)
      if (!allowed.ok) return allowed
      const application = await tx.adminApplication.create({
        data: {
          reference: newReference('ZK'),
          personId: actor.personId,
          organizationId: organization.id,
          level: input.level,
          explanation: input.explanation,
          submittedAt: now,
          promisedBy: promisedDay(today(now), env().PROMISED_WORKING_DAYS),
        },
        select: { id: true, reference: true, promisedBy: true },
      })
      await record(tx, {
        at: now,
        actor,
        organizationId: organization.id,
        action: 'application.submitted',
        subject: { type: 'AdminApplication', id: application.id, name: actor.name },
        after: { level: input.level, status: 'submitted' },
      })
      await queueMail(tx, {
        event: `application.submitted:${application.id}`,
        to: actor,
        template: 'applicationReceived',
        data: {
          reference: application.reference,
          organization: organization.name,
          promisedBy: isoDay(application.promisedBy),
          path: `/applications/${application.id}`,
        },
        at: now,
      })
      return ok({ applicationId: application.id })
    },
    { AdminApplication_one_open: 'application_open' },
  )
}

async function mayApply(
  tx: Tx,
  actor: PersonActor,
  organizationId: string,
  level: LevelOfAssurance,
  now: Date,
): Promise<Result<undefined>> {
  const day = today(now)
  const means = await tx.means.findMany({
    where: { personId: actor.personId, revokedAt: null, validFrom: { lte: day }, validUntil: { gte: day } },
    select: { level: true },
  })
  // A manager's own registration is at the same level or higher (§3.2).
  if (!means.some((held) => isAtMost(level, held.level))) return refuse('level_above_means', { field: 'level' })
  const place = await tx.membership.findFirst({
    where: { personId: actor.personId, organizationId, endedAt: null, role: 'admin', validUntil: { gte: day } },
    select: { id: true },
  })
  if (place) return refuse('already_admin', { field: 'kvkNumber' })
  const open = await tx.adminApplication.findFirst({
    where: { personId: actor.personId, organizationId, status: { in: ['submitted', 'more_information_needed'] } },
    select: { id: true },
  })
  return open ? refuse('application_open', { field: 'kvkNumber' }) : ok()
}

/** The applicant answers a question of support staff; the application goes back to the queue. */
export async function answerApplication(
  actor: PersonActor,
  input: ApplicationAnswer,
  now = new Date(),
): Promise<Result<{ applicationId: string }>> {
  if (!can(actor, 'application.answer')) return refuse('forbidden')
  return moveApplication(actor, { ...input, event: 'answer', own: true }, now, async (tx, application) => {
    await addMessage(tx, actor, application.id, input.text, false, now)
    return ok({ applicationId: application.id })
  })
}

/** The applicant takes the application back. */
export async function withdrawApplication(
  actor: PersonActor,
  input: { applicationId: string },
  now = new Date(),
): Promise<Result<{ applicationId: string }>> {
  if (!can(actor, 'application.withdraw')) return refuse('forbidden')
  return moveApplication(actor, { ...input, event: 'withdraw', own: true }, now, async (_tx, application) =>
    ok({ applicationId: application.id }),
  )
}

/** Support staff approve, reject with a reason, or ask for more information. Nobody decides on himself. */
export async function decideApplication(
  actor: StaffActor,
  input: ApplicationDecision,
  now = new Date(),
): Promise<Result<{ applicationId: string }>> {
  if (!can(actor, 'application.decide')) return refuse('forbidden')
  if (input.decision === 'approve') {
    const company = await lookUpAgain(input.applicationId, now)
    // A register that is down does not stop staff, who have the facts of the application before them.
    if (!company.ok && company.problem === 'kvk_ended') return { ...company, field: undefined }
  }
  return moveApplication(
    actor,
    { applicationId: input.applicationId, event: input.decision, own: false, reason: input.text },
    now,
    async (tx, application) => {
      if (application.personId === actor.personId) return refuse('own_application')
      if (input.decision === 'approve') await appoint(tx, actor, application, now)
      if (input.text !== '') await addMessage(tx, actor, application.id, input.text, true, now)
      await tellApplicant(tx, application, input, now)
      return ok({ applicationId: application.id })
    },
  )
}

/** The company may have ended since the application was made. */
async function lookUpAgain(applicationId: string, now: Date): Promise<Result<unknown>> {
  if (!isUuid(applicationId)) return refuse('not_found')
  const application = await db.adminApplication.findUnique({
    where: { id: applicationId },
    select: { organization: { select: { kvkNumber: true } } },
  })
  return application ? lookUpCompany(application.organization.kvkNumber, now) : refuse('not_found')
}

const selected = {
  id: true,
  status: true,
  level: true,
  personId: true,
  organizationId: true,
  person: { select: { name: true, email: true, language: true } },
  organization: { select: { name: true } },
} as const

type Application = {
  id: string
  status: 'submitted' | 'more_information_needed' | 'approved' | 'rejected' | 'withdrawn'
  level: LevelOfAssurance
  personId: string
  organizationId: string
  person: { name: string; email: string; language: 'nl' | 'en' }
  organization: { name: string }
}

type Move = {
  applicationId: string
  event: 'approve' | 'reject' | 'ask' | 'answer' | 'withdraw'
  own: boolean
  reason?: string
}

async function moveApplication<T>(
  actor: PersonActor | StaffActor,
  move: Move,
  now: Date,
  finish: (tx: Tx, application: Application) => Promise<Result<T>>,
): Promise<Result<T>> {
  if (!isUuid(move.applicationId)) return refuse('not_found')
  return transact(async (tx) => {
    const application = await tx.adminApplication.findFirst({
      where: { id: move.applicationId, ...(move.own ? { personId: actor.personId } : {}) },
      select: selected,
    })
    if (!application) return refuse('not_found')
    const next = nextStatus(application.status, move.event)
    if (!next.ok) return next
    const isDecision = move.event === 'approve' || move.event === 'reject'
    // Two members of staff may decide at once: only the one who still sees the old status wins.
    const { count } = await tx.adminApplication.updateMany({
      where: { id: application.id, status: application.status },
      data: {
        status: next.value,
        ...(isDecision && { decidedAt: now, decidedById: actor.personId }),
        ...(move.event === 'reject' && { rejectionReason: move.reason }),
        ...(move.event === 'answer' && { promisedBy: promisedDay(today(now), env().PROMISED_WORKING_DAYS) }),
      },
    })
    if (count === 0) return refuse('changed_meanwhile')
    await record(tx, {
      at: now,
      actor,
      organizationId: application.organizationId,
      action: `application.${next.value === 'submitted' ? 'answered' : next.value}`,
      subject: { type: 'AdminApplication', id: application.id, name: application.person.name },
      before: { status: application.status },
      after: { status: next.value, ...(move.reason ? { reason: move.reason } : {}) },
    })
    return finish(tx, application)
  })
}

async function addMessage(tx: Tx, author: PersonActor | StaffActor, applicationId: string, text: string, isFromStaff: boolean, now: Date) {
  await tx.adminApplicationMessage.create({
    data: { applicationId, authorId: author.personId, authorName: author.name, isFromStaff, text, sentAt: now },
  })
}

/** Makes the applicant admin, in place of any membership he has there now. Ends after at most five years (§2.2). */
async function appoint(tx: Tx, actor: StaffActor, application: Application, now: Date) {
  const validFrom = today(now)
  const admin = {
    role: 'admin' as const,
    level: application.level,
    validFrom,
    validUntil: addDays(addYears(validFrom, adminYears), -1),
  }
  const place = await tx.membership.findFirst({
    where: { personId: application.personId, organizationId: application.organizationId, endedAt: null },
    select: { id: true },
  })
  const membership = place
    ? await tx.membership.update({ where: { id: place.id }, data: admin, select: { id: true } })
    : await tx.membership.create({
        data: { ...admin, personId: application.personId, organizationId: application.organizationId },
        select: { id: true },
      })
  await record(tx, {
    at: now,
    actor,
    organizationId: application.organizationId,
    action: 'membership.adminAppointed',
    subject: { type: 'Membership', id: membership.id, name: application.person.name },
    after: { role: 'admin', level: application.level, validUntil: isoDay(admin.validUntil) },
  })
}

async function tellApplicant(tx: Tx, application: Application, input: ApplicationDecision, now: Date) {
  const organization = application.organization.name
  const mail = { event: `application.${input.decision}:${application.id}:${now.getTime()}`, to: application.person, at: now }
  if (input.decision === 'approve') {
    const validUntil = isoDay(addDays(addYears(today(now), adminYears), -1))
    const path = `/portal/${application.organizationId}`
    const data = { organization, level: application.level, validUntil, path }
    await queueMail(tx, { ...mail, template: 'applicationApproved', data })
  } else if (input.decision === 'reject') {
    const data = { organization, reason: input.text, path: `/applications/${application.id}` }
    await queueMail(tx, { ...mail, template: 'applicationRejected', data })
  } else {
    const data = { organization, question: input.text, path: `/applications/${application.id}` }
    await queueMail(tx, { ...mail, template: 'applicationNeedsInformation', data })
  }
}
