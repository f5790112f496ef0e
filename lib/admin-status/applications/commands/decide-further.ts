import 'server-only'
import { mayHold } from '@/lib/admin-status/applications/queries/may-apply'
import { furtherOf, furtherSelected } from '@/lib/admin-status/applications/queries/further'
import { checkCompanyTurn, nextStatus, noClaim } from '@/lib/admin-status/applications/rules'
import { furtherDecisionSchema } from '@/lib/admin-status/applications/schema'
import { emit } from '@/lib/events/emit'
import { checkActingLevel } from '@/lib/identity/actors/rules'
import { command } from '@/lib/kernel/command'
import { isoDay, today } from '@/lib/kernel/days'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { transition } from '@/lib/kernel/transition'
import { lastAdminDay } from '@/lib/organizations/memberships/rules'
import { appoint } from './appoint'

/**
 * An admin of the company decides on a further admin, without support staff: never on themselves, and never above
 * their own level or above what the applicant holds by now. Sources: "a sitting admin vouches", "manager's level".
 */
export const decideFurther = command({
  name: 'application.approveFurther',
  as: 'member',
  input: furtherDecisionSchema,
  async run(context, input): Promise<Result<{ organizationId: string; name: string }>> {
    const { tx, actor, now } = context
    const found = await tx.adminApplication.findFirst({
      where: { id: input.applicationId, organizationId: actor.organizationId, kind: 'further_admin' },
      select: furtherSelected,
    })
    if (!found) return refuse('not_found')
    const application = furtherOf(found)
    const { id, status, level, organizationId, person } = application
    if (application.personId === actor.personId) return refuse('own_application')
    const turn = checkCompanyTurn(application)
    if (!turn.ok) return turn
    const isApproval = input.decision === 'approve'
    const allowed = isApproval ? checkActingLevel(actor, level) : ok()
    if (!allowed.ok) return { ...allowed, field: undefined }
    if (isApproval && !(await mayHold(tx, application, level, now))) return refuse('applicant_level_too_low')
    const decided = {
      ...noClaim,
      decidedAt: now,
      decidedById: actor.personId,
      ...(!isApproval && { rejectionReason: input.text }),
    }
    const moved = await transition(nextStatus(status, input.decision), async (to) => {
      const written = await tx.adminApplication.updateMany({ where: { id, status }, data: { status: to } })
      // Decided and opened again since it was read, it has its old status back and is the desk's own.
      return written.count === 0 ? written : tx.case.updateMany({ where: { id, reopenedAt: null }, data: decided })
    })
    if (!moved.ok) return moved
    const told = { subject: { id, name: person.name }, organizationId: actor.organizationId, before: { status } }
    if (isApproval) {
      await emit(context, 'application.approved', {
        ...told,
        after: { status: 'approved' },
        data: { by: 'company', validUntil: isoDay(lastAdminDay(today(now))) },
      })
      await appoint(context, application)
    } else {
      await emit(context, 'application.rejected', {
        ...told,
        after: { status: 'rejected', reason: input.text },
        data: { by: 'company', validUntil: null },
      })
    }
    return ok({ organizationId, name: person.name })
  },
})
