import 'server-only'
import type { StaffActor } from '@/lib/kernel/actor'
import { can } from '@/lib/kernel/permissions'
import { db } from '@/lib/kernel/db'
import { isUuid } from '@/lib/kernel/text/ids'

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
