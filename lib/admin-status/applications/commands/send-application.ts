import 'server-only'
import { can } from '@/lib/kernel/permissions'
import type { PersonActor } from '@/lib/kernel/actor'
import { record } from '@/lib/events/record'
import { db, transact, type Tx } from '@/lib/kernel/db'
import { lookUpCompany } from '@/lib/organizations/commands/keep-organization'
import { queueMails } from '@/lib/notifications/outbox'
import { listAdmins } from '@/lib/organizations/memberships/queries/admins'
import { ok, refuse, type Refusal, type Result } from '@/lib/kernel/result'
import { askSignatories } from '@/lib/admin-status/signatories/commands/ask-signatories'
import { withinLimits } from '@/lib/admin-status/signatories/limits'
import { isUuid } from '@/lib/kernel/ids'
import { arrivalSelected, arriveAtDesk } from './arrive'
import { checkExtracts, findFacts } from '@/lib/admin-status/applications/queries/facts'
import { lockApplication } from './lock'
import { nextStatus, type ApplicationStatus } from '@/lib/admin-status/applications/rules'
import { lettersMissing, namesMissing, nextStep, stepsOf } from '@/lib/admin-status/applications/steps'

export type Sent = { applicationId: string; status: ApplicationStatus }

/**
 * The applicant is ready: the letters go to the signatories, or, when nobody has to sign, the application to the desk.
 * Sending twice is "already done". The company is looked up once more: it may have ended meanwhile. A register that
 * is down blocks sending, the draft stays. Source: "no guess without the register".
 */
export async function sendApplication(
  actor: PersonActor,
  input: { applicationId: string },
  now = new Date(),
): Promise<Result<Sent>> {
  if (!can(actor, 'application.submit')) return refuse('forbidden')
  if (!isUuid(input.applicationId)) return refuse('not_found')
  const own = { id: input.applicationId, personId: actor.personId }
  const known = await db.adminApplication.findFirst({
    where: own,
    select: {
      status: true,
      organization: { select: { kvkNumber: true } },
      signatories: { where: { state: 'named' }, select: { email: true } },
    },
  })
  if (!known) return refuse('not_found')
  const company = known.status === 'draft' ? await lookUpCompany(known.organization.kvkNumber, now) : ok()
  if (!company.ok) return { ...company, field: undefined }
  const emails = known.signatories.map(({ email }) => email)
  return withinLimits(actor, emails, () => transact((tx) => send(tx, actor, own, now)))
}

async function send(
  tx: Tx,
  actor: PersonActor,
  own: { id: string; personId: string },
  now: Date,
): Promise<Result<Sent>> {
  // Another tab may be changing the answers at this moment: what was read is what is sent.
  await lockApplication(tx, own.id)
  const application = await tx.adminApplication.findFirst({ where: own, select: arrivalSelected })
  if (!application) return refuse('not_found')
  const applicationId = application.id
  if (application.status === 'awaiting_signatures' || application.status === 'submitted')
    return ok({ applicationId, status: application.status })
  const facts = await findFacts(tx, applicationId, now)
  const missing = namesMissing(facts)
  const step = nextStep(facts)
  if (step === 'authority') return refuse('authority_required')
  if (step === 'extract') return refuseExtract(tx, applicationId, now)
  if (missing > 0) return refuse('signatory_missing', { details: { missing } })
  if (application.kind === 'recovery') await tellAdmins(tx, application, now)
  if (!stepsOf(facts).includes('signatories') || lettersMissing(facts) === 0) {
    const arrived = await arriveAtDesk(tx, application, actor, now)
    return arrived.ok ? ok({ applicationId, status: 'submitted' }) : arrived
  }
  const next = nextStatus(application.status, 'send')
  if (!next.ok) return next
  const { count } = await tx.adminApplication.updateMany({
    where: { id: applicationId, status: application.status },
    data: { status: next.value },
  })
  if (count === 0) return refuse('changed_meanwhile')
  const asked = await askSignatories(tx, actor, applicationId, now)
  await record(tx, {
    at: now,
    actor,
    organizationId: null,
    action: 'application.lettersSent',
    subject: { type: 'AdminApplication', id: applicationId, name: actor.name },
    before: { status: application.status },
    after: { status: next.value, letters: asked },
  })
  return ok({ applicationId, status: next.value })
}

/** Why the extract cannot be sent: there is none, or the draft lay until it was too old. */
async function refuseExtract(tx: Tx, applicationId: string, now: Date): Promise<Refusal> {
  const extracts = await tx.evidence.findMany({
    where: { applicationId, kind: 'extract', removedAt: null },
    select: { issuedOn: true },
  })
  const extract = checkExtracts(extracts, now)
  return extract.ok ? refuse('extract_missing') : { ...extract, field: undefined }
}

type Recovering = { id: string; organizationId: string; person: { name: string }; organization: { name: string } }

/** Whoever is admin there still can object: somebody says that none of them can be reached. */
async function tellAdmins(tx: Tx, application: Recovering, now: Date) {
  const data = {
    organization: application.organization.name,
    person: application.person.name,
    path: `/portal/${application.organizationId}/employees`,
  }
  const admins = await listAdmins(tx, application.organizationId, now)
  await queueMails(
    tx,
    admins.map((admin) => ({
      event: `application.recovery:${application.id}`,
      to: admin,
      template: 'recoveryOfCompany' as const,
      data,
      at: now,
    })),
  )
}
