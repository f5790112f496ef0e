import 'server-only'
import { record } from '@/lib/audit/record'
import { db, transact } from '@/lib/db'
import { env } from '@/lib/env'
import { queueMail } from '@/lib/mail/outbox'
import { ok, refuse } from '@/lib/result'
import { askClamd } from './clamd'
import { storeOf } from './store'

/**
 * Has one file looked at, when it waits for that. A scanner that is down changes nothing: the file stays held back and
 * the worker asks again. What it finds is deleted at once, and the uploader told.
 */
export async function scanEvidence(evidenceId: string, now: Date): Promise<'clean' | 'infected' | 'waiting'> {
  const { CLAMD_HOST, CLAMD_PORT } = env()
  if (!CLAMD_HOST) return 'waiting'
  const evidence = await db.evidence.findFirst({ where: { id: evidenceId, scan: 'waiting', removedAt: null }, select: { id: true, storage: true } })
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
  await transact(async (tx) => {
    const isInfected = answer === 'infected'
    const { count } = await tx.evidence.updateMany({
      where: { id: evidenceId, scan: 'waiting' },
      data: { scan: answer, scannedAt: now, ...(isInfected && { removedAt: now }) },
    })
    if (count === 0) return refuse('changed_meanwhile')
    const evidence = await tx.evidence.findUniqueOrThrow({
      where: { id: evidenceId },
      select: { fileName: true, storage: true, applicationId: true, uploadedById: true, application: { select: { organization: { select: { name: true } } } } },
    })
    await record(tx, {
      at: now,
      actor: null,
      organizationId: null,
      action: isInfected ? 'evidence.infected' : 'evidence.scanned',
      subject: { type: 'AdminApplication', id: evidence.applicationId, name: evidence.fileName },
      after: { evidenceId },
    })
    if (!isInfected) return ok()
    await storeOf(evidence.storage).remove(tx, evidenceId)
    const to = await tx.person.findUniqueOrThrow({ where: { id: evidence.uploadedById }, select: { name: true, email: true, language: true } })
    const data = { file: evidence.fileName, organization: evidence.application.organization.name, path: `/applications/${evidence.applicationId}/evidence` }
    await queueMail(tx, { event: `evidence.infected:${evidenceId}`, to, template: 'evidenceInfected', data, at: now })
    return ok()
  })
}

/** The job: asks the scanner about every file that still waits. Answers how many it settled; stops when the scanner is down. */
export async function scanWaiting(now = new Date()): Promise<number> {
  if (!env().CLAMD_HOST) return 0
  const waiting = await db.evidence.findMany({ where: { scan: 'waiting', removedAt: null }, select: { id: true }, orderBy: { uploadedAt: 'asc' }, take: 100 })
  let settled = 0
  for (const { id } of waiting) {
    if ((await scanEvidence(id, now)) === 'waiting') return settled
    settled += 1
  }
  return settled
}
