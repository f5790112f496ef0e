import 'server-only'
import { lockApplication } from '@/lib/admin-status/applications/commands/lock'
import { record } from '@/lib/events/record'
import { can } from '@/lib/kernel/permissions'
import type { PersonActor } from '@/lib/kernel/actor'
import { transact } from '@/lib/kernel/db'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { findOfApplicant } from '@/lib/admin-status/signatories/queries/signatory'

/** The applicant takes somebody off the list, as long as no letter went out. Afterwards they can only be replaced. */
export async function removeSignatory(
  actor: PersonActor,
  input: { signatoryId: string },
  now = new Date(),
): Promise<Result<{ applicationId: string }>> {
  if (!can(actor, 'application.submit')) return refuse('forbidden')
  return transact(async (tx) => {
    const known = await findOfApplicant(tx, actor, input.signatoryId)
    if (!known) return refuse('not_found')
    // The letters may be going out at this moment.
    await lockApplication(tx, known.application.id)
    const signatory = (await findOfApplicant(tx, actor, input.signatoryId)) ?? known
    // Their own letter follows from what they said about themselves.
    if (signatory.state !== 'named' || signatory.isApplicant) return refuse('changed_meanwhile')
    const { count } = await tx.signatory.deleteMany({ where: { id: signatory.id, state: 'named' } })
    if (count === 0) return refuse('changed_meanwhile')
    const applicationId = signatory.application.id
    await record(tx, {
      at: now,
      actor,
      organizationId: null,
      action: 'signatory.removed',
      subject: { type: 'AdminApplication', id: applicationId, name: signatory.name },
    })
    return ok({ applicationId })
  })
}
