import 'server-only'
import { readable, readableSelected, type Readable } from '@/lib/admin-status/evidence/queries/evidence'
import { evidenceSchema } from '@/lib/admin-status/evidence/schema'
import { emit } from '@/lib/events/emit'
import { command } from '@/lib/kernel/command'
import { can } from '@/lib/kernel/permissions'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { openCase } from './holding'

/** A member of staff reads a file of a case at the desk. That they did is written down, and whoever holds the case keeps it: reading is work. */
export const openEvidence = command({
  name: 'evidence.open',
  as: 'staff',
  may: 'application.review',
  input: evidenceSchema,
  async run(context, { evidenceId }): Promise<Result<Readable>> {
    const { tx, actor } = context
    const found = await tx.evidence.findFirst({
      where: { id: evidenceId, application: { case: { isNot: null } } },
      select: { ...readableSelected, applicationId: true },
    })
    if (!found) return refuse('not_found')
    const { applicationId, ...file } = found
    const read = readable(file)
    if (read.state !== 'there') return ok(read)
    await emit(context, 'evidence.read', {
      subject: { id: applicationId, name: file.fileName },
      after: { evidenceId },
    })
    // Nobody who does not hold the case is refused here: they read on all the same.
    if (can(actor, 'application.work')) await openCase(context, applicationId)
    return ok(read)
  },
})
