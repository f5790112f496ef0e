import 'server-only'
import { record } from '@/lib/events/record'
import type { PersonActor } from '@/lib/kernel/actor'
import { can } from '@/lib/kernel/permissions'
import { addDays, daysBetween, isoDay, today } from '@/lib/kernel/days'
import { db, transact } from '@/lib/kernel/db'
import { queueMails } from '@/lib/notifications/outbox'
import { lookUpCompany } from '@/lib/organizations/commands/keep-organization'
import { newReference } from '@/lib/kernel/reference'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { isAtMost } from '@/lib/catalogue/levels'
import { isUuid } from '@/lib/kernel/ids'
import { arrivalSelected, arriveAtDesk } from './arrive'
import { openStatuses, reminderDays } from '@/lib/admin-status/applications/rules'
import type { Renewal } from '@/lib/admin-status/applications/schema'
import { mayHold } from './start-application'

/** The running admin status of this person that they may renew, or null. */
export async function findRenewable(actor: PersonActor, membershipId: string, now = new Date()) {
  if (!isUuid(membershipId)) return null
  const found = await db.membership.findFirst({
    where: { id: membershipId, personId: actor.personId, role: 'admin', endedAt: null },
    select: {
      id: true,
      level: true,
      validUntil: true,
      organization: {
        select: {
          id: true,
          name: true,
          kvkNumber: true,
          legalForm: true,
          adminApplications: {
            where: { personId: actor.personId, status: { in: openStatuses } },
            select: { id: true, submittedAt: true, startedAt: true },
            take: 1,
          },
        },
      },
    },
  })
  return found && { ...found, isOver: found.validUntil !== null && found.validUntil < today(now) }
}

/**
 * An admin asks to stay admin, in one step while their status still runs: no new letters, for the status that runs was given
 * by them. So never above the level that they have: a higher one needs signatures. Once it is over they apply
 * anew. Sources: "who must sign", "expired means signed again".
 */
export async function renewAdmin(
  actor: PersonActor,
  input: Renewal,
  now = new Date(),
): Promise<Result<{ applicationId: string }>> {
  if (!can(actor, 'application.submit')) return refuse('forbidden')
  const place = await findRenewable(actor, input.membershipId, now)
  if (!place) return refuse('not_found')
  if (place.isOver) return refuse('admin_status_over')
  const company = await lookUpCompany(place.organization.kvkNumber, now)
  if (!company.ok && company.problem === 'kvk_ended') return { ...company, field: undefined }
  return transact(
    async (tx) => {
      if (!(await mayHold(tx, actor, input.level, now))) return refuse('level_above_means', { field: 'level' })
      if (!(place.level && isAtMost(input.level, place.level))) return refuse('level_above_admin', { field: 'level' })
      const open = await tx.adminApplication.findFirst({
        where: { personId: actor.personId, organizationId: place.organization.id, status: { in: openStatuses } },
        select: { id: true },
      })
      if (open) return refuse('application_open')
      const application = await tx.adminApplication.create({
        data: {
          reference: newReference('ZK'),
          kind: 'renewal',
          personId: actor.personId,
          organizationId: place.organization.id,
          level: input.level,
          explanation: '',
          startedAt: now,
        },
        select: arrivalSelected,
      })
      await record(tx, {
        at: now,
        actor,
        organizationId: null,
        action: 'application.started',
        subject: { type: 'AdminApplication', id: application.id, name: actor.name },
        after: { kind: 'renewal', level: input.level },
      })
      const arrived = await arriveAtDesk(tx, application, actor, now)
      return arrived.ok ? ok({ applicationId: application.id }) : arrived
    },
    { AdminApplication_one_open: 'application_open' },
  )
}

/** The job: tells admins 60, 45 and 30 days ahead that their status ends; each of the three once, and not who renews already. Answers how many it told. */
export async function remindAdmins(now = new Date()): Promise<number> {
  const day = today(now)
  const ending = await db.membership.findMany({
    where: { role: 'admin', endedAt: null, validUntil: { gte: day, lte: addDays(day, Math.max(...reminderDays)) } },
    select: {
      id: true,
      validUntil: true,
      personId: true,
      person: { select: { name: true, email: true, language: true } },
      organization: {
        select: {
          name: true,
          adminApplications: { where: { kind: 'renewal', status: { in: openStatuses } }, select: { personId: true } },
        },
      },
    },
    orderBy: { id: 'asc' },
  })
  const mails = ending.flatMap(({ id, validUntil, personId, person, organization }) => {
    if (!validUntil || organization.adminApplications.some((renewal) => renewal.personId === personId)) return []
    const days = daysBetween(day, validUntil)
    // The smallest of the three that has come: a worker that was away for a week does not send two.
    const due = Math.min(...reminderDays.filter((ahead) => days <= ahead))
    const data = {
      organization: organization.name,
      days,
      validUntil: isoDay(validUntil),
      path: `/companies/renew/${id}`,
    }
    return [
      {
        event: `membership.ends:${id}:${isoDay(validUntil)}:${due}`,
        to: person,
        template: 'adminStatusEnds' as const,
        data,
        at: now,
      },
    ]
  })
  return queueMails(db, mails)
}
