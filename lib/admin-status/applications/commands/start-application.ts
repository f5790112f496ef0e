import 'server-only'
import { can } from '@/lib/kernel/permissions'
import type { PersonActor } from '@/lib/kernel/actor'
import { record } from '@/lib/events/record'
import { today } from '@/lib/kernel/days'
import { transact, type Tx } from '@/lib/kernel/db'
import type { RegisterCompany } from '@/lib/organizations/register/register'
import { queueMails } from '@/lib/notifications/outbox'
import { listAdmins } from '@/lib/organizations/memberships/queries/admins'
import { keepOrganization, lookUpCompany } from '@/lib/organizations/commands/keep-organization'
import { newReference } from '@/lib/kernel/reference'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { isAtMost, type LevelOfAssurance } from '@/lib/catalogue/levels'
import { isUuid } from '@/lib/kernel/ids'
import { arrivalSelected, arriveAtDesk } from './arrive'
import { factsOf, factsSelected } from '@/lib/admin-status/applications/queries/facts'
import { limitMinutes, startsPerPerson } from '@/lib/admin-status/applications/limits'
import { openStatuses, type ApplicationKind } from '@/lib/admin-status/applications/rules'
import type { ApplicationInput } from '@/lib/admin-status/applications/schema'
import { nextStep, type DraftStep } from '@/lib/admin-status/applications/steps'

export type Started = { applicationId: string; next: DraftStep | 'sent' }

/**
 * A person begins to ask for company-admin status: a draft that they fill in step by step. At a company that has an
 * admin already nothing more is needed: it goes to that admin and to the desk at once. `recovery`: nobody who is admin
 * there can be reached any more, so its signatories have to appoint somebody anew. Source: "who must sign".
 */
export async function startApplication(
  actor: PersonActor,
  input: ApplicationInput,
  now = new Date(),
): Promise<Result<Started>> {
  if (!can(actor, 'application.submit')) return refuse('forbidden')
  const company = await lookUpCompany(input.kvkNumber, now)
  if (!company.ok) return company
  if (!(await startsPerPerson.take(actor.personId)))
    return refuse('too_many_attempts', { details: { minutes: limitMinutes } })
  const started = await transact<Started>(
    async (tx) => {
      const organization = await keepOrganization(tx, company.value, now)
      const allowed = await mayApply(tx, actor, organization.id, input.level, now)
      if (!allowed.ok) return allowed
      const admins = await listAdmins(tx, organization.id, now)
      const kind: ApplicationKind = admins.length === 0 ? 'first_admin' : input.recovery ? 'recovery' : 'further_admin'
      const id = await createDraft(
        tx,
        actor,
        { ...input, kind, organizationId: organization.id, company: company.value },
        now,
      )
      if (kind === 'further_admin') return sendAtOnce(tx, actor, id, admins, now)
      const row = await tx.adminApplication.findUniqueOrThrow({ where: { id }, select: factsSelected })
      return ok({ applicationId: id, next: nextStep(factsOf(row, now)) })
    },
    { AdminApplication_one_open: 'application_open' },
  )
  if (!started.ok) await startsPerPerson.giveBack(actor.personId)
  return started
}

/** Whether this person may apply for this level at this company now. */
export async function mayApply(
  tx: Tx,
  actor: PersonActor,
  organizationId: string,
  level: LevelOfAssurance,
  now: Date,
): Promise<Result<undefined>> {
  if (!(await mayHold(tx, actor, level, now))) return refuse('level_above_means', { field: 'level' })
  const place = await tx.membership.findFirst({
    where: { personId: actor.personId, organizationId, endedAt: null, role: 'admin', validUntil: { gte: today(now) } },
    select: { id: true },
  })
  if (place) return refuse('already_admin', { field: 'kvkNumber' })
  const open = await tx.adminApplication.findFirst({
    where: { personId: actor.personId, organizationId, status: { in: openStatuses } },
    select: { id: true },
  })
  return open ? refuse('application_open', { field: 'kvkNumber' }) : ok()
}

/** Whether this person has a means of this level or higher: a manager's own registration is at least the same. Source: "manager's level". */
export async function mayHold(
  tx: Tx,
  person: { personId: string },
  level: LevelOfAssurance,
  now: Date,
): Promise<boolean> {
  const day = today(now)
  const means = await tx.means.findMany({
    where: { personId: person.personId, revokedAt: null, validFrom: { lte: day }, validUntil: { gte: day } },
    select: { level: true },
  })
  return means.some((held) => isAtMost(level, held.level))
}

type NewDraft = ApplicationInput & { kind: ApplicationKind; organizationId: string; company: RegisterCompany }

/** Starts from an application of this person for this company that came to nothing: the one they chose, else the latest rejected one. */
async function createDraft(tx: Tx, actor: PersonActor, draft: NewDraft, now: Date): Promise<string> {
  const before = await tx.adminApplication.findFirst({
    where: {
      personId: actor.personId,
      organizationId: draft.organizationId,
      ...(draft.from && isUuid(draft.from)
        ? { id: draft.from, status: { in: ['rejected', 'withdrawn'] } }
        : { status: 'rejected' }),
    },
    select: {
      isRepresentative: true,
      authority: true,
      representativeCount: true,
      hasNoRepresentative: true,
      signatories: {
        where: { state: { in: ['named', 'asked', 'signed'] } },
        select: { name: true, email: true, language: true, authority: true, isApplicant: true },
        orderBy: { id: 'asc' },
      },
    },
    orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
  })
  const { signatories = [], ...said } = before ?? {}
  const { id } = await tx.adminApplication.create({
    data: {
      reference: newReference('ZK'),
      kind: draft.kind,
      personId: actor.personId,
      organizationId: draft.organizationId,
      level: draft.level,
      explanation: draft.explanation,
      startedAt: now,
      ...said,
      signatories: { create: signatories.map((one) => ({ ...one, letterReference: newReference('BR') })) },
      representatives: {
        create: (draft.company.representatives ?? []).map((one) => ({
          ...one,
          origin: 'register' as const,
          enteredAt: now,
        })),
      },
    },
    select: { id: true },
  })
  await record(tx, {
    at: now,
    actor,
    organizationId: null,
    action: 'application.started',
    subject: { type: 'AdminApplication', id, name: actor.name },
    after: { kind: draft.kind, level: draft.level },
  })
  return id
}

type Admin = { email: string; name: string; language: 'nl' | 'en' }

/** The company's own admins can approve it themselves; the desk can too. */
async function sendAtOnce(
  tx: Tx,
  actor: PersonActor,
  applicationId: string,
  admins: Admin[],
  now: Date,
): Promise<Result<Started>> {
  const application = await tx.adminApplication.findUniqueOrThrow({
    where: { id: applicationId },
    select: { ...arrivalSelected, level: true },
  })
  const arrived = await arriveAtDesk(tx, application, actor, now)
  if (!arrived.ok) return arrived
  const data = {
    organization: application.organization.name,
    person: actor.name,
    level: application.level,
    path: `/portal/${application.organizationId}/employees/applications/${applicationId}`,
  }
  const event = `application.further:${applicationId}`
  await queueMails(
    tx,
    admins.map((admin) => ({ event, to: admin, template: 'furtherAdminAsked' as const, data, at: now })),
  )
  return ok({ applicationId, next: 'sent' })
}
