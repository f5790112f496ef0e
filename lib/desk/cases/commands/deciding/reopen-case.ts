import 'server-only'
import { promiseDay } from '@/lib/admin-status/applications/queries/promise'
import { nextStatus } from '@/lib/admin-status/applications/rules'
import { claimOf } from '@/lib/desk/cases/rules/claim'
import { findConflict } from '@/lib/desk/cases/queries/conflicts'
import { refreshRisks } from '@/lib/admin-status/risks/assess'
import { reopenSchema } from '@/lib/desk/cases/schema'
import { emit } from '@/lib/events/emit'
import { command } from '@/lib/kernel/command'
import { isoDay } from '@/lib/kernel/days'
import { ok, refuse } from '@/lib/kernel/result'
import { transition } from '@/lib/kernel/transition'
import { adminToday } from '@/lib/organizations/memberships/admin-today'
import { findForDesk, keepNote, subjectOf, undecided, type AtDesk, type DeskCase } from '../holding'

/**
 * Opens a decided case again, with a reason; two people must look at it. An admin status that runs goes on meanwhile:
 * approving keeps it, rejecting ends it. The applicant hears that it is looked at again; why stays at the desk.
 */
export const reopenCase = command({
  name: 'case.reopen',
  as: 'staff',
  may: 'application.decide',
  input: reopenSchema,
  constraints: { AdminApplication_one_open: 'application_open' },
  async run(context, { applicationId, reason }) {
    const { tx, actor, now } = context
    const found = await findForDesk(tx, applicationId)
    if (!found) return refuse('not_found')
    const conflict = await findConflict(tx, actor, found)
    if (conflict) return refuse(conflict)
    const { id, status, kind } = found
    const promisedBy = await promiseDay(tx, kind, now)
    const moved = await transition(nextStatus(status, 'reopen'), (to) =>
      tx.adminApplication.updateMany({ where: { id, status }, data: { status: to } }),
    )
    if (!moved.ok) return moved
    await tx.case.update({
      where: { id },
      data: { reopenedAt: now, deskSince: now, promisedBy, ...undecided, ...claimOf(actor, now) },
      select: { id: true },
    })
    await keepNote(context, id, reason)
    await emit(context, 'application.reopened', {
      subject: subjectOf(found),
      organizationId: found.organizationId,
      before: { status },
      after: { status: moved.value },
      data: { promisedBy: isoDay(promisedBy), runs: (await isAdmin(context, found)) ? 'yes' : 'no' },
    })
    await refreshRisks(tx, id)
    return ok({ applicationId: id })
  },
})

/** Whether the applicant is admin meanwhile. */
async function isAdmin({ tx, now }: AtDesk, { personId, organizationId }: DeskCase): Promise<boolean> {
  const admin = await tx.membership.findFirst({
    where: { personId, organizationId, ...adminToday.where(now) },
    select: { id: true },
  })
  return admin !== null
}
