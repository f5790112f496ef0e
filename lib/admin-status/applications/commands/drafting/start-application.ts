import 'server-only'
import { limitMinutes, startsPerPerson } from '@/lib/admin-status/applications/limits'
import { factsOf, factsSelected } from '@/lib/admin-status/applications/queries/facts'
import { mayApply } from '@/lib/admin-status/applications/queries/may-apply'
import type { ApplicationKind } from '@/lib/admin-status/applications/rules'
import { applicationSchema, type ApplicationInput } from '@/lib/admin-status/applications/schema'
import { nextStep, type DraftStep } from '@/lib/admin-status/applications/steps'
import { emit } from '@/lib/events/emit'
import type { PersonActor } from '@/lib/kernel/actor'
import { command, type Context } from '@/lib/kernel/command'
import { newReference } from '@/lib/kernel/text/reference'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { keepOrganization, lookUpCompany } from '@/lib/organizations/commands/keep-organization'
import { listAdmins } from '@/lib/organizations/memberships/queries/admins'
import type { RegisterCompany } from '@/lib/organizations/register/register'
import { arrivalSelected, arriveAtDesk } from '../arrive'

export type Started = { applicationId: string; next: DraftStep | 'sent' }

/**
 * A person begins to ask for company-admin status: a draft that they fill in step by step. At a company that has an
 * admin already nothing more is needed: it goes to that admin and to the desk at once. `recovery`: nobody who is admin
 * there can be reached any more, so its signatories have to appoint somebody anew. Source: "who must sign".
 */
export const startApplication = command({
  name: 'application.start',
  as: 'person',
  may: 'application.submit',
  input: applicationSchema,
  constraints: { AdminApplication_one_open: 'application_open' },
  async prepare({ actor, now }, input) {
    const company = await lookUpCompany(actor, input.kvkNumber, now)
    if (!company.ok) return company
    if (!(await startsPerPerson.take(actor.personId)))
      return refuse('too_many_attempts', { details: { minutes: limitMinutes } })
    return ok({ company: company.value, personId: actor.personId })
  },
  giveBack: ({ personId }) => startsPerPerson.giveBack(personId),
  async run(context, input): Promise<Result<Started>> {
    const { tx, actor, now, prepared } = context
    const organization = await keepOrganization(context, prepared.company)
    const allowed = await mayApply(tx, actor, organization.id, input.level, now)
    if (!allowed.ok) return allowed
    const admins = await listAdmins(tx, organization.id, now)
    const kind: ApplicationKind = admins.length === 0 ? 'first_admin' : input.recovery ? 'recovery' : 'further_admin'
    const id = await createDraft(context, {
      ...input,
      kind,
      organizationId: organization.id,
      company: prepared.company,
    })
    if (kind === 'further_admin') return sendAtOnce(context, id)
    const row = await tx.adminApplication.findUniqueOrThrow({ where: { id }, select: factsSelected })
    return ok({ applicationId: id, next: nextStep(factsOf(row, now)) })
  },
})

type NewDraft = ApplicationInput & { kind: ApplicationKind; organizationId: string; company: RegisterCompany }

/** Starts from an application of this person for this company that came to nothing: the one they chose, else the latest rejected one. */
async function createDraft(context: Context<PersonActor>, draft: NewDraft): Promise<string> {
  const { tx, actor, now } = context
  const before = await tx.adminApplication.findFirst({
    where: {
      personId: actor.personId,
      organizationId: draft.organizationId,
      ...(draft.from ? { id: draft.from, status: { in: ['rejected', 'withdrawn'] } } : { status: 'rejected' }),
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
  await emit(context, 'application.started', {
    subject: { id, name: actor.name },
    after: { kind: draft.kind, level: draft.level },
  })
  return id
}

/** The company's own admins can approve it themselves; the desk can too. */
async function sendAtOnce(context: Context<PersonActor>, applicationId: string): Promise<Result<Started>> {
  const application = await context.tx.adminApplication.findUniqueOrThrow({
    where: { id: applicationId },
    select: arrivalSelected,
  })
  const arrived = await arriveAtDesk(context, application)
  return arrived.ok ? ok({ applicationId, next: 'sent' }) : arrived
}
