import 'server-only'
import { record } from '@/lib/audit/record'
import type { StaffActor } from '@/lib/auth/acting'
import { can } from '@/lib/auth/permissions'
import { db } from '@/lib/db'
import { isUuid } from '@/lib/uuid'

/** What happened to a case, newest first: the applicant's steps, the desk's, and who read what. */
export async function listCaseHistory(actor: StaffActor, applicationId: string) {
  if (!can(actor, 'application.review') || !isUuid(applicationId)) return []
  const rows = await db.auditEvent.findMany({
    where: { subjectType: 'AdminApplication', subjectId: applicationId },
    select: { id: true, at: true, actorName: true, action: true, subjectName: true, after: true },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: 200,
  })
  return rows.map(({ after, ...row }) => ({ ...row, after: (after ?? {}) as Record<string, unknown> }))
}

export type CaseEvent = Awaited<ReturnType<typeof listCaseHistory>>[number]

/** One reading of a page that is refreshed counts as one, in minutes. */
const readingMinutes = 10

/** Writes down that a member of staff opened the case, once for a while: reading is in the audit trail too. */
export async function noteReading(actor: StaffActor, { id, name }: { id: string; name: string }, now = new Date()): Promise<void> {
  const action = 'case.read'
  const since = new Date(now.getTime() - readingMinutes * 60_000)
  const known = await db.auditEvent.findFirst({ where: { subjectId: id, actorId: actor.personId, action, at: { gt: since } }, select: { id: true } })
  if (!known) await record(db, { at: now, actor, organizationId: null, action, subject: { type: 'AdminApplication', id, name } })
}
