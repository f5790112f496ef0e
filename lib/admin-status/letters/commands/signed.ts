import 'server-only'
import { settleSignatures } from '@/lib/admin-status/applications/commands/settle'
import type { Letter } from '@/lib/admin-status/letters/queries/letter'
import { emit } from '@/lib/events/emit'
import { levelHeld } from '@/lib/identity/means/rules'
import type { Context } from '@/lib/kernel/command'
import { ok, refuse, type Result } from '@/lib/kernel/result'

type Signer = { id: string; name: string }
type Signed =
  | { method: 'paper' }
  | { method: 'digital'; statement: string; signature: string; publicKey: string; phoneName: string }

/**
 * The letter is signed: guarded by its state, and the last one needed brings the application to the desk.
 * Kept with it: whose account signed, which may bear another name than the letter, and the level it had at that moment.
 */
export async function noteSigned(
  context: Context,
  letter: Letter,
  signer: Signer,
  signed: Signed,
): Promise<Result<undefined>> {
  const { tx, now } = context
  const means = await tx.means.findMany({
    where: { personId: signer.id },
    select: { level: true, validFrom: true, validUntil: true, revokedAt: true },
  })
  const by = { signedById: signer.id, signedByName: signer.name, signedByLevel: levelHeld(means, now) }
  const { count } = await tx.signatory.updateMany({
    where: { id: letter.id, state: 'asked' },
    data: { ...signed, ...by, state: 'signed', respondedAt: now },
  })
  if (count === 0) return refuse('changed_meanwhile')
  await emit(context, 'letter.signed', {
    by: { personId: signer.id, name: signer.name },
    subject: { id: letter.application.id, name: letter.name },
    after: { method: signed.method, letter: letter.letterReference, level: by.signedByLevel },
    data: { signatoryId: letter.id, isApplicant: letter.isApplicant },
  })
  await settleSignatures(context, letter.application.id)
  return ok()
}
