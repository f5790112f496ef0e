import 'server-only'
import { lockApplication } from '@/lib/admin-status/applications/commands/lock'
import { findOfApplicant } from '@/lib/admin-status/signatories/queries/signatory'
import { signatorySchema } from '@/lib/admin-status/signatories/schema'
import { emit } from '@/lib/events/emit'
import { command } from '@/lib/kernel/command'
import { ok, refuse, type Result } from '@/lib/kernel/result'

/** The applicant takes somebody off the list, as long as no letter went out. Afterwards they can only be replaced. */
export const removeSignatory = command({
  name: 'signatory.remove',
  as: 'person',
  may: 'application.submit',
  input: signatorySchema,
  async run(context, { signatoryId }): Promise<Result<{ applicationId: string }>> {
    const { tx, actor } = context
    const known = await findOfApplicant(tx, actor, signatoryId)
    if (!known) return refuse('not_found')
    // The letters may be going out at this moment.
    await lockApplication(tx, known.application.id)
    const signatory = (await findOfApplicant(tx, actor, signatoryId)) ?? known
    // Their own letter follows from what they said about themselves.
    if (signatory.state !== 'named' || signatory.isApplicant) return refuse('changed_meanwhile')
    const { count } = await tx.signatory.deleteMany({ where: { id: signatory.id, state: 'named' } })
    if (count === 0) return refuse('changed_meanwhile')
    const applicationId = signatory.application.id
    await emit(context, 'signatory.removed', { subject: { id: applicationId, name: signatory.name } })
    return ok({ applicationId })
  },
})
