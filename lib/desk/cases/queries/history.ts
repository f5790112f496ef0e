import 'server-only'
import { record } from '@/lib/events/record'
import type { StaffActor } from '@/lib/kernel/actor'
import { can } from '@/lib/kernel/permissions'
import { db } from '@/lib/kernel/db'
import { isUuid } from '@/lib/kernel/ids'

/** How many events are shown of a history, and how many when one asks for all of it. */
const maxShown = 200
const maxEvents = 10_000

/** What happened to a case, newest first: the applicant's steps, the desk's, and who read what; the latest or all, and how many there are. */
export async function listCaseHistory(actor: StaffActor, applicationId: string, isAll = false) {
  if (!can(actor, 'application.review') || !isUuid(applicationId)) return { events: [], count: 0 }
  const where = { subjectType: 'AdminApplication', subjectId: applicationId }
  const [rows, count] = await Promise.all([
    db.auditEvent.findMany({
      where,
      select: { id: true, at: true, actorName: true, type: true, subjectName: true, after: true },
      orderBy: [{ at: 'desc' }, { id: 'desc' }],
      take: isAll ? maxEvents : maxShown,
    }),
    db.auditEvent.count({ where }),
  ])
  return {
    events: rows.map(({ after, ...row }) => ({ ...row, after: (after ?? {}) as Record<string, unknown> })),
    count,
  }
}

export type CaseHistory = Awaited<ReturnType<typeof listCaseHistory>>

/** One reading of a page that is refreshed counts as one, in minutes. */
const readingMinutes = 10

/** Writes down that a member of staff opened the case, once for a while: reading is in the audit trail too. */
export async function noteReading(
  actor: StaffActor,
  { id, name }: { id: string; name: string },
  now = new Date(),
): Promise<void> {
  const type = 'case.read'
  const since = new Date(now.getTime() - readingMinutes * 60_000)
  const known = await db.auditEvent.findFirst({
    where: { subjectId: id, actorId: actor.personId, type, at: { gt: since } },
    select: { id: true },
  })
  if (!known)
    await record(db, {
      at: now,
      actor,
      organizationId: null,
      action: type,
      subject: { type: 'AdminApplication', id, name },
    })
}
