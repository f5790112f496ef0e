import 'server-only'
import { giveMailsBack, takeMails } from '@/lib/admin-status/signatories/limits'
import { findOfApplicant } from '@/lib/admin-status/signatories/queries/signatory'
import { mayChangeLetters, mayRemindFrom, nextState } from '@/lib/admin-status/signatories/rules'
import { signatorySchema } from '@/lib/admin-status/signatories/schema'
import { emit } from '@/lib/events/emit'
import { command } from '@/lib/kernel/command'
import { db } from '@/lib/kernel/db'
import { ok, refuse, type Result } from '@/lib/kernel/result'

/** The applicant reminds somebody who has not signed yet; once a day at most. */
export const remindSignatory = command({
  name: 'signatory.remind',
  as: 'person',
  may: 'application.submit',
  input: signatorySchema,
  async prepare({ actor }, { signatoryId }) {
    const known = await findOfApplicant(db, actor, signatoryId)
    return known ? takeMails(actor, [known.email]) : refuse('not_found')
  },
  giveBack: giveMailsBack,
  async run(context, { signatoryId }): Promise<Result<{ applicationId: string }>> {
    const { tx, actor, now } = context
    const signatory = await findOfApplicant(tx, actor, signatoryId)
    if (!signatory) return refuse('not_found')
    const { application, id, name, state, remindedAt } = signatory
    const next = nextState(state, 'remind')
    if (!next.ok) return next
    if (!mayChangeLetters(application.status).ok) return refuse('letter_closed')
    if (mayRemindFrom(signatory) > now) return refuse('letter_reminded')
    const { count } = await tx.signatory.updateMany({ where: { id, state, remindedAt }, data: { remindedAt: now } })
    if (count === 0) return refuse('letter_reminded')
    await emit(context, 'signatory.reminded', { subject: { id: application.id, name }, data: { signatoryId: id } })
    return ok({ applicationId: application.id })
  },
})
