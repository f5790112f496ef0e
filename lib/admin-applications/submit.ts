import 'server-only'
import { can } from '@/lib/auth/permissions'
import type { PersonActor } from '@/lib/auth/acting'
import { record } from '@/lib/audit/record'
import { isoDay, today } from '@/lib/calendar'
import { transact, type Tx } from '@/lib/db'
import { env } from '@/lib/env'
import { queueMail } from '@/lib/mail/outbox'
import { keepOrganization, lookUpCompany } from '@/lib/organizations/commands'
import { newReference } from '@/lib/reference'
import { ok, refuse, type Result } from '@/lib/result'
import { isAtMost, type LevelOfAssurance } from '@/lib/service-catalogue/levels'
import { openStatuses, promisedDay } from './rules'
import type { ApplicationInput } from './schema'

/** A person asks to become company admin of a company in the register. Source: §1.3 of the domain facts. */
export async function submitApplication(
  actor: PersonActor,
  input: Omit<ApplicationInput, 'recovery'>,
  now = new Date(),
): Promise<Result<{ applicationId: string }>> {
  if (!can(actor, 'application.submit')) return refuse('forbidden')
  const company = await lookUpCompany(input.kvkNumber, now)
  if (!company.ok) return company
  return transact(
    async (tx) => {
      const organization = await keepOrganization(tx, company.value, now)
      const allowed = await mayApply(tx, actor, organization.id, input.level, now)
      if (!allowed.ok) return allowed
      const promisedBy = promisedDay(today(now), env().PROMISED_WORKING_DAYS)
      const application = await tx.adminApplication.create({
        data: {
          reference: newReference('ZK'),
          personId: actor.personId,
          organizationId: organization.id,
          level: input.level,
          explanation: input.explanation,
          status: 'submitted',
          startedAt: now,
          submittedAt: now,
          promisedBy,
        },
        select: { id: true, reference: true },
      })
      await record(tx, {
        at: now,
        actor,
        organizationId: organization.id,
        action: 'application.submitted',
        subject: { type: 'AdminApplication', id: application.id, name: actor.name },
        after: { level: input.level, status: 'submitted' },
      })
      await queueMail(tx, {
        event: `application.submitted:${application.id}`,
        to: actor,
        template: 'applicationReceived',
        data: {
          reference: application.reference,
          organization: organization.name,
          promisedBy: isoDay(promisedBy),
          path: `/applications/${application.id}`,
        },
        at: now,
      })
      return ok({ applicationId: application.id })
    },
    { AdminApplication_one_open: 'application_open' },
  )
}

async function mayApply(
  tx: Tx,
  actor: PersonActor,
  organizationId: string,
  level: LevelOfAssurance,
  now: Date,
): Promise<Result<undefined>> {
  const day = today(now)
  const means = await tx.means.findMany({
    where: { personId: actor.personId, revokedAt: null, validFrom: { lte: day }, validUntil: { gte: day } },
    select: { level: true },
  })
  // A manager's own registration is at the same level or higher (§3.2).
  if (!means.some((held) => isAtMost(level, held.level))) return refuse('level_above_means', { field: 'level' })
  const place = await tx.membership.findFirst({
    where: { personId: actor.personId, organizationId, endedAt: null, role: 'admin', validUntil: { gte: day } },
    select: { id: true },
  })
  if (place) return refuse('already_admin', { field: 'kvkNumber' })
  const open = await tx.adminApplication.findFirst({
    where: { personId: actor.personId, organizationId, status: { in: openStatuses } },
    select: { id: true },
  })
  return open ? refuse('application_open', { field: 'kvkNumber' }) : ok()
}
