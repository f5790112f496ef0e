import 'server-only'
import { record } from '@/lib/audit/record'
import type { PersonActor } from '@/lib/auth/acting'
import { can } from '@/lib/auth/permissions'
import { addDays, startOfDay, today } from '@/lib/calendar'
import { db, transact, type Tx } from '@/lib/db'
import { env } from '@/lib/env'
import { ok, refuse, type Result } from '@/lib/result'
import { isUuid } from '@/lib/uuid'
import type { EvidenceStorage } from '@/prisma/generated/enums'
import { storeOf } from './store'

/** Whoever uploaded a file takes it away again, as long as it is with him and not with the desk. Its content is gone; that it was there stays. */
export async function removeEvidence(actor: PersonActor, input: { evidenceId: string }, now = new Date()): Promise<Result<{ applicationId: string }>> {
  if (!can(actor, 'evidence.add')) return refuse('forbidden')
  if (!isUuid(input.evidenceId)) return refuse('not_found')
  return transact(async (tx) => {
    const evidence = await tx.evidence.findFirst({
      where: { id: input.evidenceId, uploadedById: actor.personId, signatoryId: null },
      select: { id: true, fileName: true, storage: true, removedAt: true, application: { select: { id: true, status: true } } },
    })
    if (!evidence) return refuse('not_found')
    const { application } = evidence
    if (evidence.removedAt) return ok({ applicationId: application.id })
    if (!['draft', 'awaiting_signatures', 'more_information_needed'].includes(application.status)) return refuse('application_at_desk')
    await dropContent(tx, evidence, now)
    await record(tx, {
      at: now,
      actor,
      organizationId: null,
      action: 'evidence.removed',
      subject: { type: 'AdminApplication', id: application.id, name: evidence.fileName },
      before: { evidenceId: evidence.id },
    })
    return ok({ applicationId: application.id })
  })
}

async function dropContent(tx: Tx, evidence: { id: string; storage: EvidenceStorage }, now: Date): Promise<void> {
  await tx.evidence.update({ where: { id: evidence.id }, data: { removedAt: now } })
  await storeOf(evidence.storage).remove(tx, evidence.id)
}

/** The job: deletes the content of everything whose retention is over. Answers how many. */
export async function removeExpired(now = new Date()): Promise<number> {
  const before = startOfDay(addDays(today(now), -env().EVIDENCE_RETENTION_DAYS))
  const expired = await db.evidence.findMany({
    where: {
      removedAt: null,
      OR: [
        { application: { decidedAt: { lt: before }, status: { in: ['approved', 'rejected'] } } },
        // A draft that nobody touched, and what was taken back: counted from the upload.
        { application: { status: { in: ['withdrawn', 'draft'] } }, uploadedAt: { lt: before } },
      ],
    },
    select: { id: true, storage: true, fileName: true, applicationId: true },
    orderBy: { uploadedAt: 'asc' },
    take: 500,
  })
  for (const evidence of expired) {
    await db.$transaction(async (tx) => {
      await dropContent(tx, evidence, now)
      await record(tx, {
        at: now,
        actor: null,
        organizationId: null,
        action: 'evidence.expired',
        subject: { type: 'AdminApplication', id: evidence.applicationId, name: evidence.fileName },
        before: { evidenceId: evidence.id },
      })
    })
  }
  return expired.length
}
