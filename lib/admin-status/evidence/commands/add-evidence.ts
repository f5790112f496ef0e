import 'server-only'
import { lockApplication } from '@/lib/admin-status/applications/commands/lock'
import { openStatuses } from '@/lib/admin-status/applications/rules'
import { checkExtractDay } from '@/lib/admin-status/evidence/rules'
import { uploadSchema } from '@/lib/admin-status/evidence/schema'
import { refreshRisks } from '@/lib/admin-status/risks/assess'
import type { PersonActor } from '@/lib/kernel/actor'
import { command } from '@/lib/kernel/command'
import { db, type Tx } from '@/lib/kernel/db'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { checkRoom, forgetPut, putFile, readHarmless, storeEvidence } from './keep-file'
import { scanNow } from './scan-evidence'

export type Uploaded = { applicationId: string; evidenceId: string }

/**
 * The applicant adds a file to their application, as long as nobody decided. It is looked at and made harmless before
 * anything is stored, and held back until the virus scanner has looked, when there is one.
 */
export const addEvidence = command({
  name: 'evidence.add',
  as: 'person',
  input: uploadSchema,
  async prepare({ actor, now }, input) {
    // What is refused anyhow costs nothing: asked before the file is read too.
    const early = await checkOpen(db, actor, input.applicationId)
    if (!early.ok) return early
    if (input.kind === 'extract') {
      if (!input.issuedOn) return refuse('extract_day_required', { field: 'issuedOn' })
      const day = checkExtractDay(input.issuedOn, now)
      if (!day.ok) return day
    }
    const harmless = await readHarmless(actor, input.file)
    return harmless.ok ? ok(await putFile(harmless.value)) : harmless
  },
  giveBack: forgetPut,
  async run(context, input): Promise<Result<Uploaded>> {
    const { tx, actor, prepared: put } = context
    await lockApplication(tx, input.applicationId)
    const may = await checkOpen(tx, actor, input.applicationId)
    if (!may.ok) return may
    const stored = await storeEvidence(context, { ...input, signatoryId: null }, put)
    if (stored.ok && input.kind === 'extract') await forgetExtract(tx, input.applicationId)
    if (stored.ok) scanNow(context, stored.value.evidenceId)
    return stored
  },
})

/** Statuses in which the applicant may still add something: those in which nobody decided. */
async function checkOpen(tx: Tx, actor: PersonActor, applicationId: string): Promise<Result<undefined>> {
  const application = await tx.adminApplication.findFirst({
    where: { id: applicationId, personId: actor.personId },
    select: { status: true },
  })
  if (!application) return refuse('not_found')
  if (!openStatuses.includes(application.status)) return refuse('application_closed')
  return checkRoom(tx, applicationId)
}

/** What the desk read and ticked was another extract. Before it comes to the desk there is no case, and nothing to forget. */
async function forgetExtract(tx: Tx, applicationId: string): Promise<void> {
  const { count } = await tx.case.updateMany({
    where: { id: applicationId },
    data: {
      extractKvkNumber: null,
      extractName: null,
      extractReadById: null,
      extractReadByName: null,
      extractReadAt: null,
    },
  })
  if (count === 0) return
  await tx.caseCheck.deleteMany({
    where: { caseId: applicationId, item: { in: ['extract_fresh', 'extract_company'] } },
  })
  await refreshRisks(tx, applicationId)
}
