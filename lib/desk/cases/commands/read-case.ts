import 'server-only'
import { ownApplicationSchema } from '@/lib/admin-status/applications/schema'
import { emit } from '@/lib/events/emit'
import { command } from '@/lib/kernel/command'
import { ok, refuse } from '@/lib/kernel/result'
import { findForDesk, subjectOf } from './holding'

/** One reading of a page that is refreshed counts as one, in minutes. */
const readingMinutes = 10

/** Writes down that a member of staff opened the case, once for a while: reading is in the audit trail too. */
export const readCase = command({
  name: 'case.read',
  as: 'staff',
  may: 'application.review',
  input: ownApplicationSchema,
  async run(context, { applicationId }) {
    const { tx, actor, now } = context
    const found = await findForDesk(tx, applicationId)
    if (!found) return refuse('not_found')
    const since = new Date(now.getTime() - readingMinutes * 60_000)
    const known = await tx.auditEvent.findFirst({
      where: { subjectId: found.id, actorId: actor.personId, type: 'case.read', at: { gt: since } },
      select: { id: true },
    })
    if (!known) await emit(context, 'case.read', { subject: subjectOf(found) })
    return ok()
  },
})
