import 'server-only'
import { createHash } from 'node:crypto'
import { lockApplication } from '@/lib/admin-status/applications/commands/lock'
import { record } from '@/lib/events/record'
import type { PersonActor } from '@/lib/kernel/actor'
import { can } from '@/lib/kernel/permissions'
import { db, transact, type Tx } from '@/lib/kernel/db'
import { env } from '@/lib/kernel/env'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { isUuid } from '@/lib/kernel/ids'
import { dropTicks } from './drop'
import { makeHarmless, type Harmless } from '@/lib/admin-status/evidence/inspection/inspect'
import { limitMinutes, uploadsPerPerson } from '@/lib/admin-status/evidence/limits'
import { checkExtractDay, maxFileBytes, maxFiles } from '@/lib/admin-status/evidence/rules'
import { scanEvidence } from './scan-evidence'
import type { Upload } from '@/lib/admin-status/evidence/schema'
import { newStorage, storeOf } from '@/lib/admin-status/evidence/storage/store'

export type Uploaded = { applicationId: string; evidenceId: string }

/** Statuses in which the applicant may still add something. */
const open = ['draft', 'awaiting_signatures', 'submitted', 'more_information_needed', 'second_review']

/**
 * The applicant adds a file to their application, as long as nobody decided. It is looked at and made harmless before
 * anything is stored, and held back until the virus scanner has looked, when there is one.
 */
export async function addEvidence(actor: PersonActor, input: Upload, now = new Date()): Promise<Result<Uploaded>> {
  if (!can(actor, 'evidence.add')) return refuse('forbidden')
  if (!isUuid(input.applicationId)) return refuse('not_found')
  // What is refused anyhow costs nothing: asked before the file is read too.
  const early = await checkPlace(db, actor, input.applicationId)
  if (!early.ok) return early
  if (input.kind === 'extract') {
    if (!input.issuedOn) return refuse('extract_day_required', { field: 'issuedOn' })
    const day = checkExtractDay(input.issuedOn, now)
    if (!day.ok) return day
  }
  const harmless = await readHarmless(actor, input.file)
  if (!harmless.ok) return harmless
  const added = await transact(async (tx) => {
    await lockApplication(tx, input.applicationId)
    const may = await checkPlace(tx, actor, input.applicationId)
    if (!may.ok) return may
    return storeEvidence(tx, actor, { ...input, signatoryId: null }, harmless.value, now)
  })
  if (added.ok) await scanEvidence(added.value.evidenceId, now)
  return added
}

async function checkPlace(tx: Tx, actor: PersonActor, applicationId: string): Promise<Result<undefined>> {
  const application = await tx.adminApplication.findFirst({
    where: { id: applicationId, personId: actor.personId },
    select: { status: true },
  })
  if (!application) return refuse('not_found')
  if (!open.includes(application.status)) return refuse('application_closed')
  return checkRoom(tx, applicationId)
}

/** Whether the application can hold one more file. */
export async function checkRoom(tx: Tx, applicationId: string): Promise<Result<undefined>> {
  const count = await tx.evidence.count({ where: { applicationId, removedAt: null } })
  return count < maxFiles ? ok() : refuse('evidence_full', { field: 'file' })
}

/** What somebody uploaded, looked at and made harmless. Its size is looked at before it is read. */
export async function readHarmless(
  actor: PersonActor,
  file: Upload['file'],
): Promise<Result<Harmless & { sha256: string }>> {
  if (!file) return refuse('file_missing', { field: 'file' })
  if (file.size > maxFileBytes) return refuse('file_too_big', { field: 'file' })
  if (!(await uploadsPerPerson.take(actor.personId)))
    return refuse('too_many_attempts', { details: { minutes: limitMinutes } })
  const bytes = Buffer.from(await file.arrayBuffer())
  const harmless = await makeHarmless(bytes, file.name)
  // The hash is of what was uploaded, not of what we made of it: the same photo twice is the same file.
  return harmless.ok ? ok({ ...harmless.value, sha256: createHash('sha256').update(bytes).digest('hex') }) : harmless
}

type Stored = Omit<Upload, 'file'> & { signatoryId: string | null }

/** Stores a file that was made harmless, in the transaction of the command that took it. The application is locked. */
export async function storeEvidence(
  tx: Tx,
  actor: PersonActor,
  input: Stored,
  file: Harmless & { sha256: string },
  now: Date,
): Promise<Result<Uploaded>> {
  const { applicationId } = input
  const room = await checkRoom(tx, applicationId)
  if (!room.ok) return room
  const known = await tx.evidence.count({ where: { applicationId, removedAt: null, sha256: file.sha256 } })
  if (known > 0) return refuse('evidence_known', { field: 'file' })
  const storage = newStorage()
  const { id } = await tx.evidence.create({
    data: {
      applicationId,
      signatoryId: input.signatoryId,
      kind: input.kind,
      fileName: file.fileName,
      mediaType: file.type,
      size: file.bytes.length,
      sha256: file.sha256,
      pages: file.pages,
      issuedOn: input.kind === 'extract' ? input.issuedOn : null,
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
  await record(tx, {
    at: now,
    actor,
    organizationId: null,
    action: 'evidence.added',
    subject: { type: 'AdminApplication', id: applicationId, name: file.fileName },
    after: { evidenceId: id, kind: input.kind, size: file.bytes.length },
  })
  return ok({ applicationId, evidenceId: id })
}
