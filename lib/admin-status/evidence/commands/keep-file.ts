import 'server-only'
import { createHash, randomUUID } from 'node:crypto'
import { makeHarmless, type Harmless } from '@/lib/admin-status/evidence/inspection/inspect'
import { limitMinutes, uploadsPerPerson } from '@/lib/admin-status/evidence/limits'
import { maxFileBytes, maxFiles } from '@/lib/admin-status/evidence/rules'
import type { Upload } from '@/lib/admin-status/evidence/schema'
import { newStorage, storeOf } from '@/lib/admin-status/evidence/storage/store'
import { emit } from '@/lib/events/emit'
import type { PersonActor } from '@/lib/kernel/actor'
import type { Context } from '@/lib/kernel/command'
import type { Tx } from '@/lib/kernel/db'
import { env } from '@/lib/kernel/env'
import { ok, refuse, type Problem, type Result } from '@/lib/kernel/result'
import type { EvidenceStorage } from '@/prisma/generated/enums'
import { dropTicks, forgetContent } from './drop'

type Read = Harmless & { sha256: string }

/** Whether the application can hold one more file. */
export async function checkRoom(tx: Tx, applicationId: string): Promise<Result<undefined>> {
  const count = await tx.evidence.count({ where: { applicationId, removedAt: null } })
  return count < maxFiles ? ok() : refuse('evidence_full', { field: 'file' })
}

/** What somebody uploaded, looked at and made harmless. Its size is looked at before it is read. */
export async function readHarmless(actor: PersonActor, file: Upload['file']): Promise<Result<Read>> {
  if (!file) return refuse('file_missing', { field: 'file' })
  if (file.size > maxFileBytes) return refuse('file_too_big', { field: 'file' })
  if (!(await uploadsPerPerson.take(actor.personId)))
    return refuse('too_many_attempts', { details: { minutes: limitMinutes } })
  const bytes = Buffer.from(await file.arrayBuffer())
  const harmless = await makeHarmless(bytes, file.name, actor.personId)
  // Nobody looked at it yet, so it does not count.
  if (!harmless.ok && isToWait(harmless.problem)) await uploadsPerPerson.giveBack(actor.personId)
  // The hash is of what was uploaded, not of what we made of it: the same photo twice is the same file.
  return harmless.ok ? ok({ ...harmless.value, sha256: createHash('sha256').update(bytes).digest('hex') }) : harmless
}

const isToWait = (problem: Problem) => problem === 'uploads_waiting' || problem === 'busy'

/** A file whose content lies where it will be kept, as far as that is outside the database. */
export type Put = { id: string; storage: EvidenceStorage; file: Read }

/** Puts the content outside the database, before the transaction that gives it its row. */
export async function putFile(file: Read): Promise<Put> {
  const put = { id: randomUUID(), storage: newStorage(), file }
  await storeOf(put.storage).put(put.id, file.bytes)
  return put
}

/** No row came of it: the content goes again. */
export const forgetPut = ({ id, storage }: Pick<Put, 'id' | 'storage'>) => forgetContent({ id, storage })

type Kept = Omit<Upload, 'file'> & { signatoryId: string | null }

/** Gives a file that was made harmless its row, in the transaction of the command that took it. The application is locked. */
export async function storeEvidence(
  context: Context<PersonActor>,
  input: Kept,
  { id, storage, file }: Put,
): Promise<Result<{ applicationId: string; evidenceId: string }>> {
  const { tx, actor, now } = context
  const { applicationId, kind } = input
  const room = await checkRoom(tx, applicationId)
  if (!room.ok) return room
  const known = await tx.evidence.count({ where: { applicationId, removedAt: null, sha256: file.sha256 } })
  if (known > 0) return refuse('evidence_known', { field: 'file' })
  await tx.evidence.create({
    data: {
      id,
      applicationId,
      signatoryId: input.signatoryId,
      kind,
      fileName: file.fileName,
      mediaType: file.type,
      size: file.bytes.length,
      sha256: file.sha256,
      pages: file.pages,
      issuedOn: kind === 'extract' ? input.issuedOn : null,
      scan: env().CLAMD_HOST ? 'waiting' : 'unscanned',
      storage,
      uploadedById: actor.personId,
      uploadedByName: actor.name,
      uploadedAt: now,
    },
    select: { id: true },
  })
  await storeOf(storage).write(tx, id, file.bytes)
  await dropTicks(tx, input)
  await emit(context, 'evidence.added', {
    subject: { id: applicationId, name: file.fileName },
    after: { evidenceId: id, kind, size: file.bytes.length },
  })
  return ok({ applicationId, evidenceId: id })
}
