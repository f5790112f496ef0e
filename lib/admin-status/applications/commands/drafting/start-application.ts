import 'server-only'
import { limitMinutes, startsPerPerson } from '@/lib/admin-status/applications/limits'
import { factsOf, factsSelected } from '@/lib/admin-status/applications/queries/facts'
import { mayApply } from '@/lib/admin-status/applications/queries/may-apply'
import type { ApplicationKind } from '@/lib/admin-status/applications/rules'
import { applicationSchema } from '@/lib/admin-status/applications/schema'
import { nextStep, type DraftStep } from '@/lib/admin-status/applications/steps'
import type { PersonActor } from '@/lib/kernel/actor'
import { command, type Context } from '@/lib/kernel/command'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { keepOrganization, lookUpCompany } from '@/lib/organizations/commands/keep-organization'
import { listAdmins } from '@/lib/organizations/memberships/queries/admins'
import { arrivalSelected, arriveAtDesk } from '../arrive'
import { createDraft } from './create-draft'

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

/** The company's own admins can approve it themselves; the desk can too. */
async function sendAtOnce(context: Context<PersonActor>, applicationId: string): Promise<Result<Started>> {
  const application = await context.tx.adminApplication.findUniqueOrThrow({
    where: { id: applicationId },
    select: arrivalSelected,
  })
  const arrived = await arriveAtDesk(context, application)
  return arrived.ok ? ok({ applicationId, next: 'sent' }) : arrived
}
