import 'server-only'
import type { PersonActor } from '@/lib/kernel/actor'
import type { Tx } from '@/lib/kernel/db'
import { isUuid } from '@/lib/kernel/text/ids'

/** A signatory of one of this person's own applications. */
export async function findOfApplicant(tx: Tx, actor: PersonActor, signatoryId: string) {
  if (!isUuid(signatoryId)) return null
  return tx.signatory.findFirst({
    where: { id: signatoryId, application: { personId: actor.personId } },
    select: {
      id: true,
      name: true,
      email: true,
      language: true,
      authority: true,
      state: true,
      method: true,
      signedByName: true,
      isApplicant: true,
      askedAt: true,
      remindedAt: true,
      application: { select: { id: true, status: true, level: true, organization: { select: { name: true } } } },
    },
  })
}
