import 'server-only'
import { mayHold } from '@/lib/admin-status/applications/queries/may-apply'
import { findRenewable } from '@/lib/admin-status/applications/queries/renewable'
import { openStatuses } from '@/lib/admin-status/applications/rules'
import { renewalSchema } from '@/lib/admin-status/applications/schema'
import { isAtMost } from '@/lib/catalogue/levels'
import { emit } from '@/lib/events/emit'
import { command } from '@/lib/kernel/command'
import { newReference } from '@/lib/kernel/text/reference'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { lookUpCompany } from '@/lib/organizations/commands/keep-organization'
import { arrivalSelected, arriveAtDesk } from '../arrive'

/**
 * An admin asks to stay admin, in one step while their status still runs: no new letters, for the status that runs was given
 * by them. So never above the level that they have: a higher one needs signatures. Once it is over they apply
 * anew. Sources: "who must sign", "expired means signed again".
 */
export const renewAdmin = command({
  name: 'application.renew',
  as: 'person',
  may: 'application.submit',
  input: renewalSchema,
  constraints: { AdminApplication_one_open: 'application_open' },
  async prepare({ actor, now }, input) {
    const membership = await findRenewable(actor, input.membershipId, now)
    if (!membership) return refuse('not_found')
    if (membership.isOver) return refuse('admin_status_over')
    const company = await lookUpCompany(actor, membership.organization.kvkNumber, now)
    return !company.ok && company.problem === 'kvk_ended' ? { ...company, field: undefined } : ok(membership)
  },
  async run(context, input): Promise<Result<{ applicationId: string }>> {
    const { tx, actor, now, prepared: membership } = context
    if (!(await mayHold(tx, actor, input.level, now))) return refuse('level_above_means', { field: 'level' })
    if (!(membership.level && isAtMost(input.level, membership.level)))
      return refuse('level_above_admin', { field: 'level' })
    const open = await tx.adminApplication.findFirst({
      where: { personId: actor.personId, organizationId: membership.organization.id, status: { in: openStatuses } },
      select: { id: true },
    })
    if (open) return refuse('application_open')
    const application = await tx.adminApplication.create({
      data: {
        reference: newReference('ZK'),
        kind: 'renewal',
        personId: actor.personId,
        organizationId: membership.organization.id,
        level: input.level,
        explanation: '',
        startedAt: now,
      },
      select: arrivalSelected,
    })
    await emit(context, 'application.started', {
      subject: { id: application.id, name: actor.name },
      after: { kind: 'renewal', level: input.level },
    })
    const arrived = await arriveAtDesk(context, application)
    return arrived.ok ? ok({ applicationId: application.id }) : arrived
  },
})
