import 'server-only'
import { lockApplication } from '@/lib/admin-status/applications/commands/lock'
import {
  checkRoom,
  forgetPut,
  putFile,
  readHarmless,
  storeEvidence,
} from '@/lib/admin-status/evidence/commands/keep-file'
import { scanNow } from '@/lib/admin-status/evidence/commands/scan-evidence'
import { checkOpen, findLetter } from '@/lib/admin-status/letters/queries/letter'
import { paperLetterSchema } from '@/lib/admin-status/signatories/schema'
import { command } from '@/lib/kernel/command'
import { db } from '@/lib/kernel/db'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { noteSigned } from './signed'

/**
 * A signatory printed and signed their letter, and uploads a photo or scan of it themselves. Whether the signature is theirs the
 * desk compares; that they signed in with their own address and phone it knows already.
 */
export const returnLetter = command({
  name: 'letter.return',
  as: 'person',
  may: 'letter.answer',
  input: paperLetterSchema,
  async prepare({ actor }, { signatoryId, file }) {
    const known = await findLetter(actor, signatoryId)
    if (!known) return refuse('not_found')
    const early = checkOpen(known)
    if (!early.ok) return early
    const room = await checkRoom(db, known.application.id)
    if (!room.ok) return room
    const harmless = await readHarmless(actor, file)
    return harmless.ok ? ok({ ...(await putFile(harmless.value)), applicationId: known.application.id }) : harmless
  },
  giveBack: forgetPut,
  async run(context, { signatoryId }): Promise<Result<{ signatoryId: string }>> {
    const { tx, actor, prepared: put } = context
    await lockApplication(tx, put.applicationId)
    const letter = await findLetter(actor, signatoryId, tx)
    if (!letter) return refuse('not_found')
    const may = checkOpen(letter)
    if (!may.ok) return may
    const stored = await storeEvidence(
      context,
      { applicationId: letter.application.id, kind: 'letter', signatoryId: letter.id, issuedOn: null },
      put,
    )
    if (!stored.ok) return stored
    const noted = await noteSigned(context, letter, { id: actor.personId, name: actor.name }, { method: 'paper' })
    if (!noted.ok) return noted
    scanNow(context, stored.value.evidenceId)
    return ok({ signatoryId: letter.id })
  },
})
