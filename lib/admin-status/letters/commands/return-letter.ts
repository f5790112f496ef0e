import 'server-only'
import { lockApplication } from '@/lib/admin-status/applications/commands/lock'
import type { PersonActor } from '@/lib/kernel/actor'
import { can } from '@/lib/kernel/permissions'
import { db, transact } from '@/lib/kernel/db'
import { scanEvidence } from '@/lib/admin-status/evidence/commands/scan-evidence'
import { checkRoom, readHarmless, storeEvidence } from '@/lib/admin-status/evidence/commands/add-evidence'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { checkOpen, findLetter } from '@/lib/admin-status/letters/queries/letter'
import { noteSigned } from './signed'
import type { PaperLetter } from '@/lib/admin-status/signatories/schema'

/**
 * A signatory printed and signed their letter, and uploads a photo or scan of it themselves. Whether the signature is theirs the
 * desk compares; that they signed in with their own address and phone it knows already.
 */
export async function returnLetter(
  actor: PersonActor,
  input: PaperLetter,
  now = new Date(),
): Promise<Result<{ signatoryId: string }>> {
  if (!can(actor, 'letter.answer')) return refuse('forbidden')
  const known = await findLetter(actor, input.signatoryId)
  if (!known) return refuse('not_found')
  const early = checkOpen(known)
  if (!early.ok) return early
  const room = await checkRoom(db, known.application.id)
  if (!room.ok) return room
  const file = await readHarmless(actor, input.file)
  if (!file.ok) return file
  const returned = await transact(async (tx) => {
    await lockApplication(tx, known.application.id)
    const letter = await findLetter(actor, input.signatoryId, tx)
    if (!letter) return refuse('not_found')
    const may = checkOpen(letter)
    if (!may.ok) return may
    const stored = await storeEvidence(
      tx,
      actor,
      { applicationId: letter.application.id, kind: 'letter', signatoryId: letter.id, issuedOn: null },
      file.value,
      now,
    )
    if (!stored.ok) return stored
    const { personId: id, name, email, language } = actor
    const noted = await noteSigned(tx, letter, { id, name, email, language }, { method: 'paper' }, now)
    return noted.ok ? ok({ signatoryId: letter.id, evidenceId: stored.value.evidenceId }) : noted
  })
  if (!returned.ok) return returned
  await scanEvidence(returned.value.evidenceId, now)
  return ok({ signatoryId: returned.value.signatoryId })
}
