import 'server-only'
import { lockApplication } from '@/lib/admin-status/applications/commands/lock'
import { overdue } from '@/lib/admin-status/evidence/queries/overdue'
import { evidenceSchema } from '@/lib/admin-status/evidence/schema'
import { emit } from '@/lib/events/emit'
import { command } from '@/lib/kernel/command'
import { ok, type Result } from '@/lib/kernel/result'
import { dropContent, forgetContent } from './drop'

/** Deletes the content of a file whose retention is over; answers whether it was. Since it was listed the case may have been opened anew, or somebody did a step. */
export const expireEvidence = command({
  name: 'evidence.expire',
  as: 'system',
  input: evidenceSchema,
  async run(context, { evidenceId }): Promise<Result<boolean>> {
    const { tx, now, afterCommit } = context
    const listed = await tx.evidence.findUnique({ where: { id: evidenceId }, select: { applicationId: true } })
    if (!listed) return ok(false)
    await lockApplication(tx, listed.applicationId)
    const evidence = await tx.evidence.findFirst({
      where: { id: evidenceId, ...overdue(now) },
      select: { id: true, kind: true, fileName: true, storage: true, applicationId: true },
    })
    if (!evidence) return ok(false)
    await dropContent(context, evidence)
    afterCommit(() => forgetContent(evidence))
    await emit(context, 'evidence.expired', {
      subject: { id: evidence.applicationId, name: evidence.fileName },
      before: { evidenceId },
    })
    return ok(true)
  },
})
