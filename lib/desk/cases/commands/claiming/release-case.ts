import 'server-only'
import { noClaim } from '@/lib/admin-status/applications/rules'
import { ownApplicationSchema } from '@/lib/admin-status/applications/schema'
import { emit } from '@/lib/events/emit'
import { command } from '@/lib/kernel/command'
import { ok, refuse } from '@/lib/kernel/result'
import { findForDesk, subjectOf } from '../holding'

/** Lets a case go before the half hour is over. */
export const releaseCase = command({
  name: 'case.release',
  as: 'staff',
  may: 'application.work',
  input: ownApplicationSchema,
  async run(context, { applicationId }) {
    const { tx, actor } = context
    const found = await findForDesk(tx, applicationId)
    if (!found) return refuse('not_found')
    const { count } = await tx.case.updateMany({
      where: { id: found.id, claimedById: actor.personId },
      data: noClaim,
    })
    if (count > 0) await emit(context, 'case.released', { subject: subjectOf(found) })
    return ok({ applicationId: found.id })
  },
})
