import 'server-only'
import { lockApplication } from '@/lib/admin-status/applications/commands/lock'
import { askClamd, type ScanAnswer } from '@/lib/admin-status/evidence/scanner/clamd'
import { evidenceSchema } from '@/lib/admin-status/evidence/schema'
import { storeOf } from '@/lib/admin-status/evidence/storage/store'
import { voidLetter } from '@/lib/admin-status/letters/commands/void-letter'
import { emit } from '@/lib/events/emit'
import { system } from '@/lib/kernel/actor'
import { command, type Context } from '@/lib/kernel/command'
import { db } from '@/lib/kernel/db'
import { env } from '@/lib/kernel/env'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { dropContent, forgetContent } from './drop'

/**
 * Has one file looked at, when it waits for that. A scanner that is down changes nothing: the file stays held back and
 * the worker asks again. What it finds is deleted at once, and the uploader told.
 */
export const scanEvidence = command({
  name: 'evidence.scan',
  as: 'system',
  input: evidenceSchema,
  async prepare(_context, { evidenceId }): Promise<Result<ScanAnswer>> {
    const { CLAMD_HOST, CLAMD_PORT } = env()
    const evidence =
      CLAMD_HOST &&
      (await db.evidence.findFirst({
        where: { id: evidenceId, scan: 'waiting', removedAt: null },
        select: { id: true, storage: true },
      }))
    if (!evidence) return refuse('evidence_held_back')
    try {
      return ok(await askClamd({ host: CLAMD_HOST, port: CLAMD_PORT }, storeOf(evidence.storage).read(evidence.id)))
    } catch {
      return refuse('evidence_held_back')
    }
  },
  async run(context, { evidenceId }): Promise<Result<ScanAnswer>> {
    const { tx, now, prepared: answer, afterCommit } = context
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
      },
    })
    const { fileName, applicationId, signatoryId, uploadedById } = evidence
    await lockApplication(tx, applicationId)
    const { count } = await tx.evidence.updateMany({
      where: { id: evidenceId, scan: 'waiting' },
      data: { scan: answer, scannedAt: now },
    })
    if (count === 0) return refuse('changed_meanwhile')
    const told = { subject: { id: applicationId, name: fileName }, after: { evidenceId } }
    if (answer === 'clean') {
      await emit(context, 'evidence.scanned', told)
      return ok(answer)
    }
    await emit(context, 'evidence.infected', { ...told, data: { uploadedById, isLetter: signatoryId !== null } })
    await dropContent(context, evidence)
    afterCommit(() => forgetContent(evidence))
    // A letter counts as signed no more.
    if (signatoryId) await voidLetter(context, signatoryId, { fileName, evidenceId })
    return ok(answer)
  },
})

/** Has a file that was just stored looked at as soon as it is there. When that fails the worker does it. */
export function scanNow({ afterCommit, now }: Context, evidenceId: string): void {
  afterCommit(async () => {
    await scanEvidence(system, { evidenceId }, now).catch(() => undefined)
  })
}
