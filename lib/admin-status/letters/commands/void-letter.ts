import 'server-only'
import { emit } from '@/lib/events/emit'
import type { Context } from '@/lib/kernel/command'
import { unsign } from './unsign'

/**
 * The paper that a signatory sent could not be kept, so they are asked still: their letter is open again, and what the desk
 * ticked about it falls. The application stays where it is; at the desk a signature is missing. The application is locked.
 */
export async function voidLetter(
  context: Context,
  signatoryId: string,
  file: { fileName: string; evidenceId: string },
): Promise<void> {
  const { state, method, name, letterReference, application } = await context.tx.signatory.findUniqueOrThrow({
    where: { id: signatoryId },
    select: { state: true, method: true, name: true, letterReference: true, application: { select: { id: true } } },
  })
  const next = await unsign(context, { id: signatoryId, state, method, application })
  // Somebody else signs instead, or they signed with their phone: nothing hangs on the paper.
  if (!next.ok) return
  await emit(context, 'letter.voided', {
    subject: { id: application.id, name },
    before: { state, method },
    after: { state: next.value, letter: letterReference, evidenceId: file.evidenceId },
    data: { signatoryId, file: file.fileName },
  })
}
