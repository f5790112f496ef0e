import 'server-only'
import { record } from '@/lib/audit/record'
import { can } from '@/lib/auth/permissions'
import type { PersonActor } from '@/lib/auth/acting'
import { transact } from '@/lib/db'
import { queueMail } from '@/lib/mail/outbox'
import { ok, refuse, type Result } from '@/lib/result'
import { findOfApplicant } from './find'
import { mayRemindFrom, nextState } from './rules'

/** The applicant reminds somebody who has not signed yet; once a day at most. */
export async function remindSignatory(actor: PersonActor, input: { signatoryId: string }, now = new Date()): Promise<Result<{ applicationId: string }>> {
  if (!can(actor, 'application.submit')) return refuse('forbidden')
  return transact(async (tx) => {
    const signatory = await findOfApplicant(tx, actor, input.signatoryId)
    if (!signatory) return refuse('not_found')
    const { application, id, name, email, language } = signatory
    const next = nextState(signatory.state, 'remind')
    if (!next.ok) return next
    if (!['awaiting_signatures', 'more_information_needed'].includes(application.status)) return refuse('letter_closed')
    if (mayRemindFrom(signatory) > now) return refuse('letter_reminded')
    const { count } = await tx.signatory.updateMany({
      where: { id, state: signatory.state, remindedAt: signatory.remindedAt },
      data: { remindedAt: now },
    })
    if (count === 0) return refuse('letter_reminded')
    await record(tx, {
      at: now,
      actor,
      organizationId: null,
      action: 'signatory.reminded',
      subject: { type: 'AdminApplication', id: application.id, name },
    })
    await queueMail(tx, {
      event: `letter.reminded:${id}:${now.getTime()}`,
      to: { name, email, language },
      template: 'letterReminder',
      data: { organization: application.organization.name, person: actor.name, level: application.level, path: `/letters/${id}` },
      at: now,
    })
    return ok({ applicationId: application.id })
  })
}
