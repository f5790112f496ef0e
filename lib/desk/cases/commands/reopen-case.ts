import 'server-only'
import { record } from '@/lib/events/record'
import type { StaffActor } from '@/lib/kernel/actor'
import { can } from '@/lib/kernel/permissions'
import { isoDay, today } from '@/lib/kernel/days'
import { transact, type Tx } from '@/lib/kernel/db'
import { queueMail } from '@/lib/notifications/outbox'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { findForDesk } from './claim-case'
import { findConflict } from '@/lib/desk/cases/queries/conflicts'
import { promiseDay } from '@/lib/admin-status/applications/queries/promise'
import { claimOf, nextStatus } from '@/lib/admin-status/applications/rules'
import { refreshRisks } from '@/lib/admin-status/risks/assess'

/**
 * Opens a decided case again, with a reason; two people must look at it. An admin status that runs goes on meanwhile:
 * approving keeps it, rejecting ends it.
 */
export async function reopenCase(
  actor: StaffActor,
  input: { applicationId: string; reason: string },
  now = new Date(),
): Promise<Result<{ applicationId: string }>> {
  if (!can(actor, 'application.decide')) return refuse('forbidden')
  return transact(
    async (tx) => {
      const found = await findForDesk(tx, input.applicationId)
      if (!found) return refuse('not_found')
      const conflict = await findConflict(tx, actor, found)
      if (conflict) return refuse(conflict)
      const next = nextStatus(found.status, 'reopen')
      if (!next.ok) return next
      const promisedBy = await promiseDay(tx, found.kind, now)
      const { count } = await tx.adminApplication.updateMany({
        where: { id: found.id, status: found.status },
        data: {
          status: next.value,
          reopenedAt: now,
          deskSince: now,
          promisedBy,
          decidedAt: null,
          decidedById: null,
          rejectionReason: null,
          ...claimOf(actor, now),
        },
      })
      if (count === 0) return refuse('changed_meanwhile')
      await tx.caseNote.create({
        data: {
          applicationId: found.id,
          authorId: actor.personId,
          authorName: actor.name,
          text: input.reason,
          writtenAt: now,
        },
        select: { id: true },
      })
      await record(tx, {
        at: now,
        actor,
        organizationId: found.organizationId,
        action: 'application.reopened',
        subject: { type: 'AdminApplication', id: found.id, name: found.person.name },
        before: { status: found.status },
        after: { status: next.value },
      })
      await refreshRisks(tx, found.id)
      await tellApplicant(tx, found, promisedBy, now)
      return ok({ applicationId: found.id })
    },
    { AdminApplication_one_open: 'application_open' },
  )
}

type Reopened = NonNullable<Awaited<ReturnType<typeof findForDesk>>>

/** The applicant hears that it is looked at again, and whether they are admin meanwhile; why is between the desk and itself. */
async function tellApplicant(tx: Tx, found: Reopened, promisedBy: Date, now: Date) {
  const { id, reference, personId, organizationId } = found
  const admin = await tx.membership.findFirst({
    where: { personId, organizationId, role: 'admin', endedAt: null, validUntil: { gte: today(now) } },
    select: { id: true },
  })
  const data = {
    reference,
    organization: found.organization.name,
    promisedBy: isoDay(promisedBy),
    runs: admin ? ('yes' as const) : ('no' as const),
    path: `/applications/${id}`,
  }
  await queueMail(tx, {
    event: `application.reopened:${id}:${now.getTime()}`,
    to: found.person,
    template: 'applicationReopened',
    data,
    at: now,
  })
}
