import 'server-only'
import { lockApplication } from '@/lib/admin-status/applications/commands/lock'
import { evidenceSchema } from '@/lib/admin-status/evidence/schema'
import { emit } from '@/lib/events/emit'
import { command } from '@/lib/kernel/command'
import type { Tx } from '@/lib/kernel/db'
import { ok, refuse, type Problem, type Result } from '@/lib/kernel/result'
import type { Prisma } from '@/prisma/generated/client'
import { dropContent, forgetContent } from './drop'

const selected = {
  id: true,
  kind: true,
  fileName: true,
  storage: true,
  removedAt: true,
  applicationId: true,
  application: { select: { status: true } },
} satisfies Prisma.EvidenceSelect

type Found = Prisma.EvidenceGetPayload<{ select: typeof selected }>

/** Whoever uploaded a file takes it away again, as long as it is with them and not with the desk. Its content is gone; that it was there stays. */
export const removeEvidence = command({
  name: 'evidence.remove',
  as: 'person',
  may: 'evidence.add',
  input: evidenceSchema,
  async run(context, { evidenceId }): Promise<Result<{ applicationId: string }>> {
    const { tx, actor, afterCommit } = context
    const own = { id: evidenceId, uploadedById: actor.personId, signatoryId: null }
    const known = await tx.evidence.findFirst({ where: own, select: { applicationId: true } })
    if (!known) return refuse('not_found')
    await lockApplication(tx, known.applicationId)
    const evidence = await tx.evidence.findFirstOrThrow({ where: own, select: selected })
    afterCommit(() => forgetContent(evidence))
    const { applicationId } = evidence
    if (evidence.removedAt) return ok({ applicationId })
    const problem = await whyKept(tx, evidence)
    if (problem) return refuse(problem)
    await dropContent(context, evidence)
    await emit(context, 'evidence.removed', {
      subject: { id: applicationId, name: evidence.fileName },
      before: { evidenceId: evidence.id },
    })
    return ok({ applicationId })
  },
})

/** Why this file stays. Once the letters are out, the last of them brings the application to the desk, which needs an extract. */
async function whyKept(tx: Tx, { id, kind, applicationId, application }: Found): Promise<Problem | null> {
  if (!['draft', 'awaiting_signatures', 'more_information_needed'].includes(application.status))
    return 'application_at_desk'
  if (kind !== 'extract' || application.status === 'draft') return null
  const others = await tx.evidence.count({ where: { applicationId, kind, removedAt: null, id: { not: id } } })
  return others === 0 ? 'extract_needed' : null
}
