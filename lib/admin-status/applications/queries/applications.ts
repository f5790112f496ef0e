import 'server-only'
import type { PersonActor } from '@/lib/kernel/actor'
import { addDays, startOfDay, today } from '@/lib/kernel/days'
import { db } from '@/lib/kernel/db'
import type { Problem } from '@/lib/kernel/result'
import { isUuid } from '@/lib/kernel/text/ids'
import { openStatuses } from '@/lib/admin-status/applications/rules'
import { adminToday } from '@/lib/organizations/memberships/admin-today'

/** A person's own applications: those that run, and those rejected that they did not follow up. */
export async function listOwnApplications(actor: PersonActor) {
  const rows = await db.adminApplication.findMany({
    where: { personId: actor.personId },
    select: {
      id: true,
      kind: true,
      status: true,
      level: true,
      organization: { select: { id: true, name: true, kvkNumber: true, legalForm: true } },
      case: { select: { promisedBy: true, rejectionReason: true } },
    },
    orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
    take: 200,
  })
  // Only the latest one of each company still says something.
  const latest = new Map<string, (typeof rows)[number]>()
  for (const row of rows) if (!latest.has(row.organization.id)) latest.set(row.organization.id, row)
  return [...latest.values()]
    .filter(({ status }) => status !== 'approved' && status !== 'withdrawn')
    .map(({ case: atDesk, ...row }) => ({
      ...row,
      /** Null as long as it has not come to the desk. */
      promisedBy: atDesk?.promisedBy ?? null,
      rejectionReason: atDesk?.rejectionReason ?? null,
    }))
}

export type OwnApplication = Awaited<ReturnType<typeof listOwnApplications>>[number]

/** Days after an approval in which the way to the application stands beside the company. */
const approvedDays = 30

/** The applications of this person that were approved lately, by company: what was written about them can still be read. */
export async function listApproved(actor: PersonActor, now = new Date()): Promise<Map<string, string>> {
  const rows = await db.adminApplication.findMany({
    where: {
      personId: actor.personId,
      status: 'approved',
      case: { decidedAt: { gte: startOfDay(addDays(today(now), -approvedDays)) } },
    },
    select: { id: true, organizationId: true },
    orderBy: [{ case: { decidedAt: 'asc' } }, { id: 'asc' }],
    take: 200,
  })
  return new Map(rows.map(({ id, organizationId }) => [organizationId, id]))
}

const messages = {
  select: { id: true, authorName: true, isFromStaff: true, text: true, sentAt: true },
  orderBy: [{ sentAt: 'asc' as const }, { id: 'asc' as const }],
  take: 200,
}

/** One of this person's own applications, with its conversation, or null. */
export async function findOwnApplication(actor: PersonActor, applicationId: string) {
  if (!isUuid(applicationId)) return null
  const application = await db.adminApplication.findFirst({
    where: { id: applicationId, personId: actor.personId },
    select: {
      id: true,
      reference: true,
      kind: true,
      status: true,
      level: true,
      explanation: true,
      startedAt: true,
      organization: { select: { id: true, name: true, kvkNumber: true } },
      case: {
        select: {
          arrivedAt: true,
          promisedBy: true,
          decidedAt: true,
          rejectionReason: true,
          tasks: { where: { doneAt: null }, select: { id: true, item: true }, orderBy: { id: 'asc' }, take: 50 },
        },
      },
      messages,
    },
  })
  if (!application) return null
  const withdrawal =
    application.status === 'withdrawn'
      ? await db.auditEvent.findFirst({
          where: { subjectId: application.id, type: 'application.withdrawn' },
          select: { at: true },
        })
      : null
  const { case: atDesk, ...own } = application
  return {
    ...own,
    withdrawnAt: withdrawal?.at ?? null,
    /** Null as long as it has not come to the desk. */
    arrivedAt: atDesk?.arrivedAt ?? null,
    promisedBy: atDesk?.promisedBy ?? null,
    decidedAt: atDesk?.decidedAt ?? null,
    rejectionReason: atDesk?.rejectionReason ?? null,
    tasks: atDesk?.tasks ?? [],
  }
}

export type OwnCase = NonNullable<Awaited<ReturnType<typeof findOwnApplication>>>

/** What was typed in an application for this company that came to nothing, for starting again: in the one they chose, else in the latest rejected one. */
export async function findFormerApplication(actor: PersonActor, kvkNumber: string, from = '') {
  return db.adminApplication.findFirst({
    where: {
      personId: actor.personId,
      organization: { kvkNumber },
      ...(isUuid(from) ? { id: from, status: { in: ['rejected', 'withdrawn'] } } : { status: 'rejected' }),
    },
    select: { id: true, status: true, level: true, explanation: true },
    orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
  })
}

/** Why this person cannot apply for this company, or null: they are its admin already, or an application of theirs runs. */
export async function findApplicationObstacle(
  actor: PersonActor,
  kvkNumber: string,
  now = new Date(),
): Promise<Problem | null> {
  const membership = await db.membership.findFirst({
    where: {
      personId: actor.personId,
      organization: { kvkNumber },
      ...adminToday.where(now),
    },
    select: { id: true },
  })
  if (membership) return 'already_admin'
  const running = await db.adminApplication.findFirst({
    where: { personId: actor.personId, organization: { kvkNumber }, status: { in: openStatuses } },
    select: { id: true },
  })
  return running ? 'application_open' : null
}
