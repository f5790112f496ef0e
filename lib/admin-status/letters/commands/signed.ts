import 'server-only'
import { settleSignatures } from '@/lib/admin-status/applications/commands/settle'
import { levelHeld } from '@/lib/identity/means/rules'
import { record } from '@/lib/events/record'
import type { Tx } from '@/lib/kernel/db'
import { queueMail } from '@/lib/notifications/outbox'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import type { Letter } from '@/lib/admin-status/letters/queries/letter'

type Signer = { id: string; name: string; email: string; language: 'nl' | 'en' }
type Signed =
  | { method: 'paper' }
  | { method: 'digital'; statement: string; signature: string; publicKey: string; phoneName: string }

/**
 * The letter is signed: guarded by its state, told to both, and the last one needed brings the application to the desk.
 * Kept with it: whose account signed, which may bear another name than the letter, and the level it had at that moment.
 */
export async function noteSigned(
  tx: Tx,
  letter: Letter,
  signer: Signer,
  signed: Signed,
  now: Date,
): Promise<Result<undefined>> {
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
  const { application } = letter
  await record(tx, {
    at: now,
    actor: { personId: signer.id, name: signer.name },
    organizationId: null,
    action: 'letter.signed',
    subject: { type: 'AdminApplication', id: application.id, name: letter.name },
    after: { method: signed.method, letter: letter.letterReference, level: by.signedByLevel },
  })
  const data = { organization: application.organization.name, person: letter.name }
  // The moment too: a letter that was asked for again is signed again.
  const event = `letter.signed:${letter.id}:${now.getTime()}`
  if (!letter.isApplicant)
    await queueMail(tx, {
      event,
      to: application.person,
      template: 'letterSigned',
      data: { ...data, path: `/applications/${application.id}` },
      at: now,
    })
  const own = {
    organization: application.organization.name,
    person: application.person.name,
    level: application.level,
    path: `/letters/${letter.id}`,
  }
  await queueMail(tx, { event, to: signer, template: 'letterSignedConfirmed', data: own, at: now })
  await settleSignatures(tx, application.id, now)
  return ok()
}
