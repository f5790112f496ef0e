import 'server-only'
import { randomInt } from 'node:crypto'
import { record } from '@/lib/events/record'
import { isoDay } from '@/lib/kernel/days'
import { refreshRisks } from '@/lib/admin-status/risks/assess'
import type { Tx } from '@/lib/kernel/db'
import { env } from '@/lib/kernel/env'
import { queueMail } from '@/lib/notifications/outbox'
import { refuse, ok, type Result } from '@/lib/kernel/result'
import { promiseDay } from '@/lib/admin-status/applications/queries/promise'
import { nextStatus, type ApplicationKind, type ApplicationStatus } from '@/lib/admin-status/applications/rules'

export const arrivalSelected = {
  id: true,
  reference: true,
  kind: true,
  status: true,
  organizationId: true,
  personId: true,
  person: { select: { name: true, email: true, language: true } },
  organization: { select: { name: true } },
} as const

type Arriving = {
  id: string
  reference: string
  kind: ApplicationKind
  status: ApplicationStatus
  organizationId: string
  personId: string
  person: { name: string; email: string; language: 'nl' | 'en' }
  organization: { name: string }
}

/**
 * The application comes to the desk: with a promised day, a place in the queue and a confirmation to the applicant.
 * `actor` is null when the last signature brought it here.
 */
export async function arriveAtDesk(
  tx: Tx,
  application: Arriving,
  actor: { personId: string; name: string } | null,
  now: Date,
): Promise<Result<undefined>> {
  const next = nextStatus(application.status, 'submit')
  if (!next.ok) return next
  const promisedBy = await promiseDay(tx, application.kind, now)
  const { count } = await tx.adminApplication.updateMany({
    where: { id: application.id, status: application.status },
    data: {
      status: next.value,
      submittedAt: now,
      deskSince: now,
      promisedBy,
      isSampled: randomInt(100) < env().SAMPLE_PERCENTAGE,
    },
  })
  if (count === 0) return refuse('changed_meanwhile')
  await refreshRisks(tx, application.id)
  await record(tx, {
    at: now,
    actor,
    organizationId: application.organizationId,
    action: 'application.submitted',
    subject: { type: 'AdminApplication', id: application.id, name: application.person.name },
    after: { status: next.value, kind: application.kind },
  })
  await queueMail(tx, {
    event: `application.submitted:${application.id}`,
    to: application.person,
    template: 'applicationReceived',
    data: {
      reference: application.reference,
      organization: application.organization.name,
      promisedBy: isoDay(promisedBy),
      path: `/applications/${application.id}`,
    },
    at: now,
  })
  return ok()
}
