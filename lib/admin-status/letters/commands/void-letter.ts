import 'server-only'
import { record } from '@/lib/events/record'
import type { Tx } from '@/lib/kernel/db'
import { queueMail } from '@/lib/notifications/outbox'
import { unsign } from './unsign'

/**
 * The paper that a signatory sent could not be kept, so they are asked still: their letter is open again, and what the desk
 * ticked about it falls. The application stays where it is; at the desk a signature is missing. The application is locked.
 */
export async function voidLetter(
  tx: Tx,
  signatoryId: string,
  file: { fileName: string; evidenceId: string },
  now: Date,
): Promise<void> {
  const { state, method, name, email, language, letterReference, application } = await tx.signatory.findUniqueOrThrow({
    where: { id: signatoryId },
    select: {
      state: true,
      method: true,
      name: true,
      email: true,
      language: true,
      letterReference: true,
      application: {
        select: { id: true, organization: { select: { name: true } }, person: { select: { name: true } } },
      },
    },
  })
  const next = await unsign(tx, { id: signatoryId, state, method, application }, now)
  // Somebody else signs instead, or they signed with their phone: nothing hangs on the paper.
  if (!next.ok) return
  await record(tx, {
    at: now,
    actor: null,
    organizationId: null,
    action: 'letter.voided',
    subject: { type: 'AdminApplication', id: application.id, name },
    before: { state, method },
    after: { state: next.value, letter: letterReference, evidenceId: file.evidenceId },
  })
  await queueMail(tx, {
    event: `letter.voided:${file.evidenceId}`,
    to: { name, email, language },
    template: 'letterVoided',
    data: {
      file: file.fileName,
      organization: application.organization.name,
      person: application.person.name,
      path: `/letters/${signatoryId}`,
    },
    at: now,
  })
}
