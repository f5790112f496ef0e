import 'server-only'
import type { PersonActor, StaffActor } from '@/lib/auth/acting'
import { can } from '@/lib/auth/permissions'
import { today } from '@/lib/calendar'
import { db } from '@/lib/db'
import type { Problem } from '@/lib/result'
import { isUuid } from '@/lib/uuid'
import type { Prisma } from '@/prisma/generated/client'
import { atDesk, daysAtDesk } from './at-desk'
import { openStatuses } from './rules'

export const applicationsPerPage = 25

/** A person's own applications: those that run, and those rejected that he did not follow up. */
export async function listOwnApplications(actor: PersonActor) {
  const rows = await db.adminApplication.findMany({
    where: { personId: actor.personId },
    select: {
      id: true,
      status: true,
      level: true,
      submittedAt: true,
      promisedBy: true,
      rejectionReason: true,
      organization: { select: { id: true, name: true, kvkNumber: true, legalForm: true } },
    },
    orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
    take: 200,
  })
  // Only the latest one of each company still says something.
  const latest = new Map<string, (typeof rows)[number]>()
  for (const row of rows) if (!latest.has(row.organization.id)) latest.set(row.organization.id, row)
  return [...latest.values()].filter(({ status }) => status !== 'approved' && status !== 'withdrawn')
}

export type OwnApplication = Awaited<ReturnType<typeof listOwnApplications>>[number]

const messages = {
  select: { id: true, authorName: true, isFromStaff: true, text: true, sentAt: true },
  orderBy: [{ sentAt: 'asc' as const }, { id: 'asc' as const }],
  take: 200,
}

/** One application of this person himself, with its conversation, or null. */
export async function findOwnApplication(actor: PersonActor, applicationId: string) {
  if (!isUuid(applicationId)) return null
  const application = await db.adminApplication.findFirst({
    where: { id: applicationId, personId: actor.personId },
    select: {
      id: true,
      reference: true,
      status: true,
      level: true,
      explanation: true,
      startedAt: true,
      submittedAt: true,
      promisedBy: true,
      decidedAt: true,
      rejectionReason: true,
      organization: { select: { id: true, name: true, kvkNumber: true } },
      tasks: { where: { doneAt: null }, select: { id: true, item: true }, orderBy: { id: 'asc' }, take: 50 },
      messages,
    },
  })
  if (!application) return null
  const withdrawal =
    application.status === 'withdrawn'
      ? await db.auditEvent.findFirst({ where: { subjectId: application.id, action: 'application.withdrawn' }, select: { at: true } })
      : null
  return { ...application, withdrawnAt: withdrawal?.at ?? null }
}

export type OwnCase = NonNullable<Awaited<ReturnType<typeof findOwnApplication>>>

/** What was typed in the latest rejected application for this company, for starting again. */
export async function findRejectedApplication(actor: PersonActor, kvkNumber: string) {
  return db.adminApplication.findFirst({
    where: { personId: actor.personId, status: 'rejected', organization: { kvkNumber } },
    select: { level: true, explanation: true },
    orderBy: { submittedAt: 'desc' },
  })
}

/** Parts of the desk's queue. */
export const queueViews = ['new', 'waiting', 'all'] as const
export type QueueView = (typeof queueViews)[number]

const inView: Record<QueueView, Prisma.AdminApplicationWhereInput> = {
  new: { status: 'submitted' },
  waiting: { status: 'more_information_needed' },
  all: atDesk,
}

function matching(search: string): Prisma.AdminApplicationWhereInput {
  if (!search) return {}
  const contains = { contains: search, mode: 'insensitive' as const }
  const digits = search.replace(/[\s.-]/g, '')
  return {
    OR: [
      { reference: contains },
      { person: { name: contains } },
      { organization: { name: contains } },
      ...(/^\d{1,8}$/.test(digits) ? [{ organization: { kvkNumber: { startsWith: digits } } }] : []),
    ],
  }
}

/** One page of the queue, the earliest promised day first unless asked otherwise. */
export async function listApplications(
  actor: StaffActor,
  wanted: { view: QueueView; search: string; order: 'asc' | 'desc'; page: number },
) {
  if (!can(actor, 'application.review')) return []
  const rows = await db.adminApplication.findMany({
    where: { ...inView[wanted.view], ...matching(wanted.search) },
    select: {
      id: true,
      reference: true,
      status: true,
      level: true,
      submittedAt: true,
      promisedBy: true,
      person: { select: { id: true, name: true } },
      organization: { select: { name: true, kvkNumber: true } },
    },
    orderBy: [{ promisedBy: wanted.order }, { id: wanted.order }],
    skip: (wanted.page - 1) * applicationsPerPage,
    take: applicationsPerPage,
  })
  return rows.map((row) => ({ ...row, ...daysAtDesk(row) }))
}

/** How many applications each part of the queue holds for this search. */
export async function countApplications(actor: StaffActor, search: string): Promise<Record<QueueView, number>> {
  if (!can(actor, 'application.review')) return { new: 0, waiting: 0, all: 0 }
  const count = (view: QueueView) => db.adminApplication.count({ where: { ...inView[view], ...matching(search) } })
  const [isNew, waiting, all] = await Promise.all([count('new'), count('waiting'), count('all')])
  return { new: isNew, waiting, all }
}

/** How many applications are not decided yet. */
export async function countOpenApplications(actor: StaffActor): Promise<number> {
  if (!can(actor, 'application.review')) return 0
  return db.adminApplication.count({ where: { status: { in: openStatuses }, ...atDesk } })
}

/** How many applications wait for staff whose promised day is this day or earlier. */
export async function countDueApplications(actor: StaffActor, day: Date): Promise<number> {
  if (!can(actor, 'application.review')) return 0
  return db.adminApplication.count({ where: { status: 'submitted', promisedBy: { lte: day } } })
}

/** Why this person cannot apply for this company, or null: he is its admin already, or an application of his runs. */
export async function findApplicationObstacle(actor: PersonActor, kvkNumber: string, now = new Date()): Promise<Problem | null> {
  const place = await db.membership.findFirst({
    where: { personId: actor.personId, organization: { kvkNumber }, role: 'admin', endedAt: null, validUntil: { gte: today(now) } },
    select: { id: true },
  })
  if (place) return 'already_admin'
  const running = await db.adminApplication.findFirst({
    where: { personId: actor.personId, organization: { kvkNumber }, status: { in: openStatuses } },
    select: { id: true },
  })
  return running ? 'application_open' : null
}
