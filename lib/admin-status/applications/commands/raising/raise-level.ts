import 'server-only'
import { limitMinutes, startsPerPerson } from '@/lib/admin-status/applications/limits'
import { factsOf, factsSelected } from '@/lib/admin-status/applications/queries/facts'
import { mayHold } from '@/lib/admin-status/applications/queries/may-apply'
import { findRaisable } from '@/lib/admin-status/applications/queries/raisable'
import { raiseSchema } from '@/lib/admin-status/applications/schema'
import { nextStep, type DraftStep } from '@/lib/admin-status/applications/steps'
import { isAtMost } from '@/lib/catalogue/levels'
import { command } from '@/lib/kernel/command'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { keepOrganization, lookUpCompany } from '@/lib/organizations/commands/keep-organization'
import { createDraft } from '../drafting/create-draft'

export type Raising = { applicationId: string; next: DraftStep }

/**
 * An admin begins to ask for a higher level while their status runs: a draft, signed for by the rule of the new level as
 * if it were asked anew. Until it is approved the level stays what it is, and its last day stays in any case. They can sign
 * in at that level already, so that whoever they are has been looked at first. Sources: "who must sign", "manager's level".
 */
export const raiseLevel = command({
  name: 'application.raise',
  as: 'person',
  may: 'application.submit',
  input: raiseSchema,
  constraints: { AdminApplication_one_open: 'application_open' },
  async prepare({ actor, now }, input) {
    const membership = await findRaisable(actor, input.organizationId, now)
    if (!membership) return refuse('not_found')
    if (membership.announcements.length > 0) return refuse('admin_suspended')
    const company = await lookUpCompany(actor, membership.organization.kvkNumber, now)
    if (!company.ok) return { ...company, field: undefined }
    if (!(await startsPerPerson.take(actor.personId)))
      return refuse('too_many_attempts', { details: { minutes: limitMinutes } })
    return ok({ company: company.value, personId: actor.personId })
  },
  giveBack: ({ personId }) => startsPerPerson.giveBack(personId),
  async run(context, input): Promise<Result<Raising>> {
    const { tx, actor, now, prepared } = context
    const { organizationId, level, explanation } = input
    const membership = await findRaisable(actor, organizationId, now, tx)
    if (!membership) return refuse('not_found')
    if (membership.level && isAtMost(level, membership.level)) return refuse('level_not_higher', { field: 'level' })
    if (!(await mayHold(tx, actor, level, now))) return refuse('level_above_means', { field: 'level' })
    if (membership.organization.adminApplications.length > 0) return refuse('application_open')
    const { company } = prepared
    await keepOrganization(context, company)
    const applicationId = await createDraft(context, { kind: 'raise', organizationId, level, explanation, company })
    const row = await tx.adminApplication.findUniqueOrThrow({ where: { id: applicationId }, select: factsSelected })
    return ok({ applicationId, next: nextStep(factsOf(row, now)) })
  },
})
