import 'server-only'
import { lockApplication } from '@/lib/admin-status/applications/commands/lock'
import { record } from '@/lib/events/record'
import type { PersonActor } from '@/lib/kernel/actor'
import { can } from '@/lib/kernel/permissions'
import { addDays } from '@/lib/kernel/days'
import { db, transact, type Tx } from '@/lib/kernel/db'
import { ok, refuse, type Problem, type Result } from '@/lib/kernel/result'
import { isUuid } from '@/lib/kernel/ids'
import type { Prisma } from '@/prisma/generated/client'
import { dropContent, forgetContent, forgetRemoved } from './drop'
import { overdue } from '@/lib/admin-status/evidence/queries/overdue'

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
export async function removeEvidence(
  actor: PersonActor,
  input: { evidenceId: string },
  now = new Date(),
): Promise<Result<{ applicationId: string }>> {
  if (!can(actor, 'evidence.add')) return refuse('forbidden')
  if (!isUuid(input.evidenceId)) return refuse('not_found')
  const own = { id: input.evidenceId, uploadedById: actor.personId, signatoryId: null }
  const removed = await transact(async (tx) => {
    const known = await tx.evidence.findFirst({ where: own, select: { applicationId: true } })
    if (!known) return refuse('not_found')
    await lockApplication(tx, known.applicationId)
    const evidence = await tx.evidence.findFirstOrThrow({ where: own, select: selected })
    if (evidence.removedAt) return ok(evidence)
    const problem = await whyKept(tx, evidence)
    if (problem) return refuse(problem)
    await dropContent(tx, evidence, now)
    await record(tx, {
      at: now,
      actor,
      organizationId: null,
      action: 'evidence.removed',
      subject: { type: 'AdminApplication', id: evidence.applicationId, name: evidence.fileName },
      before: { evidenceId: evidence.id },
    })
    return ok(evidence)
  })
  if (!removed.ok) return removed
  await forgetContent(removed.value)
  return ok({ applicationId: removed.value.applicationId })
}

/** Why this file stays. Once the letters are out, the last of them brings the application to the desk, which needs an extract. */
async function whyKept(tx: Tx, { id, kind, applicationId, application }: Found): Promise<Problem | null> {
  if (!['draft', 'awaiting_signatures', 'more_information_needed'].includes(application.status))
    return 'application_at_desk'
  if (kind !== 'extract' || application.status === 'draft') return null
  const others = await tx.evidence.count({ where: { applicationId, kind, removedAt: null, id: { not: id } } })
  return others === 0 ? 'extract_needed' : null
}

/** Days in which a storage that was down has to be back. */
const retryDays = 7

/** The job: deletes the content of everything whose retention is over. Answers how many. */
export async function removeExpired(now = new Date()): Promise<number> {
  const listed = await db.evidence.findMany({
    where: overdue(now),
    select: { id: true, applicationId: true },
    orderBy: { uploadedAt: 'asc' },
    take: 500,
  })
  let count = 0
  for (const { id, applicationId } of listed) {
    if (await removeOverdue(id, applicationId, now)) count += 1
  }
  await forgetRemoved(addDays(now, -retryDays))
  return count
}

/** Looks again, for since the list was made the case may have been opened anew, or somebody did a step. */
async function removeOverdue(id: string, applicationId: string, now: Date): Promise<boolean> {
  const removed = await db.$transaction(async (tx) => {
    await lockApplication(tx, applicationId)
    const evidence = await tx.evidence.findFirst({ where: { id, ...overdue(now) }, select: selected })
    if (!evidence) return null
    await dropContent(tx, evidence, now)
    await record(tx, {
      at: now,
      actor: null,
      organizationId: null,
      action: 'evidence.expired',
      subject: { type: 'AdminApplication', id: applicationId, name: evidence.fileName },
      before: { evidenceId: id },
    })
    return evidence
  })
  if (removed) await forgetContent(removed)
  return removed !== null
}
