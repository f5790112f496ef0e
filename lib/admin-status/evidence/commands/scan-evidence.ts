import 'server-only'
import { lockApplication } from '@/lib/admin-status/applications/commands/lock'
import { record } from '@/lib/events/record'
import { db, transact, type Tx } from '@/lib/kernel/db'
import { env } from '@/lib/kernel/env'
import { queueMail } from '@/lib/notifications/outbox'
import { ok, refuse } from '@/lib/kernel/result'
import { voidLetter } from '@/lib/admin-status/letters/commands/void-letter'
import type { EvidenceStorage } from '@/prisma/generated/enums'
import { askClamd } from '@/lib/admin-status/evidence/scanner/clamd'
import { dropContent, forgetContent } from './drop'
import type { EvidenceKind } from '@/lib/admin-status/evidence/rules'
import { storeOf } from '@/lib/admin-status/evidence/storage/store'

/**
 * Has one file looked at, when it waits for that. A scanner that is down changes nothing: the file stays held back and
 * the worker asks again. What it finds is deleted at once, and the uploader told.
 */
export async function scanEvidence(evidenceId: string, now: Date): Promise<'clean' | 'infected' | 'waiting'> {
  const { CLAMD_HOST, CLAMD_PORT } = env()
  if (!CLAMD_HOST) return 'waiting'
  const evidence = await db.evidence.findFirst({
    where: { id: evidenceId, scan: 'waiting', removedAt: null },
    select: { id: true, storage: true },
  })
  if (!evidence) return 'waiting'
  try {
    const answer = await askClamd({ host: CLAMD_HOST, port: CLAMD_PORT }, storeOf(evidence.storage).read(evidence.id))
    await settleScan(evidence.id, answer, now)
    return answer
  } catch {
    return 'waiting'
  }
}

async function settleScan(evidenceId: string, answer: 'clean' | 'infected', now: Date): Promise<void> {
  const settled = await transact(async (tx) => {
    const evidence = await tx.evidence.findUniqueOrThrow({
      where: { id: evidenceId },
      select: {
        id: true,
        kind: true,
        fileName: true,
        storage: true,
        applicationId: true,
        signatoryId: true,
        uploadedById: true,
        application: { select: { organization: { select: { name: true } } } },
      },
    })
    await lockApplication(tx, evidence.applicationId)
    const { count } = await tx.evidence.updateMany({
      where: { id: evidenceId, scan: 'waiting' },
      data: { scan: answer, scannedAt: now },
    })
    if (count === 0) return refuse('changed_meanwhile')
    await record(tx, {
      at: now,
      actor: null,
      organizationId: null,
      action: answer === 'infected' ? 'evidence.infected' : 'evidence.scanned',
      subject: { type: 'AdminApplication', id: evidence.applicationId, name: evidence.fileName },
      after: { evidenceId },
    })
    if (answer === 'infected') await dropInfected(tx, evidence, now)
    return ok(evidence)
  })
  if (settled.ok && answer === 'infected') await forgetContent(settled.value)
}

type Infected = {
  id: string
  kind: EvidenceKind
  fileName: string
  storage: EvidenceStorage
  applicationId: string
  signatoryId: string | null
  uploadedById: string
  application: { organization: { name: string } }
}

/** Deletes what the scanner found something in, and tells who sent it. A letter counts as signed no more. */
async function dropInfected(tx: Tx, evidence: Infected, now: Date): Promise<void> {
  await dropContent(tx, evidence, now)
  const { id, fileName, applicationId, signatoryId, application } = evidence
  if (signatoryId) return voidLetter(tx, signatoryId, { fileName, evidenceId: id }, now)
  const to = await tx.person.findUniqueOrThrow({
    where: { id: evidence.uploadedById },
    select: { name: true, email: true, language: true },
  })
  const data = {
    file: fileName,
    organization: application.organization.name,
    path: `/applications/${applicationId}/evidence`,
  }
  await queueMail(tx, { event: `evidence.infected:${id}`, to, template: 'evidenceInfected', data, at: now })
}

/** The job: asks the scanner about every file that still waits. Answers how many it settled; stops when the scanner is down. */
export async function scanWaiting(now = new Date()): Promise<number> {
  if (!env().CLAMD_HOST) return 0
  const waiting = await db.evidence.findMany({
    where: { scan: 'waiting', removedAt: null },
    select: { id: true },
    orderBy: { uploadedAt: 'asc' },
    take: 100,
  })
  let settled = 0
  for (const { id } of waiting) {
    if ((await scanEvidence(id, now)) === 'waiting') return settled
    settled += 1
  }
  return settled
}
