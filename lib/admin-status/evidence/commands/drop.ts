import 'server-only'
import type { Context } from '@/lib/kernel/command'
import { db, type Tx } from '@/lib/kernel/db'
import type { EvidenceStorage } from '@/prisma/generated/enums'
import type { EvidenceKind } from '@/lib/admin-status/evidence/rules'
import { storeOf } from '@/lib/admin-status/evidence/storage/store'

type Dropped = { id: string; kind: EvidenceKind; applicationId: string; storage: EvidenceStorage }

/** What the desk ticked after reading the extract. */
const ofExtract = ['extract_fresh', 'representatives']

/** A file is gone. After the commit `forgetContent` has to follow, for what lies outside the database. */
export async function dropContent({ tx, now }: Pick<Context, 'tx' | 'now'>, evidence: Dropped): Promise<void> {
  await tx.evidence.update({ where: { id: evidence.id }, data: { removedAt: now } })
  await storeOf(evidence.storage).remove(tx, evidence.id)
  await dropTicks(tx, evidence)
}

/** Another extract than the desk looked at: what was ticked about it has to be looked at again. */
export async function dropTicks(
  tx: Tx,
  { kind, applicationId }: { kind: EvidenceKind; applicationId: string },
): Promise<void> {
  if (kind === 'extract') await tx.caseCheck.deleteMany({ where: { caseId: applicationId, item: { in: ofExtract } } })
}

/** Deletes what lies outside the database. A storage that is down fails nobody: the daily job does it again. */
export async function forgetContent({ id, storage }: { id: string; storage: EvidenceStorage }): Promise<void> {
  await storeOf(storage)
    .forget(id)
    .catch(() => undefined)
}

/** The job: deletes once more what was removed in the last days, for the storage may have been down. */
export async function forgetRemoved(since: Date): Promise<void> {
  const removed = await db.evidence.findMany({
    where: { storage: 's3', removedAt: { gte: since } },
    select: { id: true, storage: true },
  })
  for (const one of removed) await forgetContent(one)
}
