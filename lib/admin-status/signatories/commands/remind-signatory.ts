import 'server-only'
import { record } from '@/lib/events/record'
import { can } from '@/lib/kernel/permissions'
import type { PersonActor } from '@/lib/kernel/actor'
import { db, transact, type Tx } from '@/lib/kernel/db'
import { queueMail } from '@/lib/notifications/outbox'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { findOfApplicant } from '@/lib/admin-status/signatories/queries/signatory'
import { withinLimits } from '@/lib/admin-status/signatories/limits'
import { mayChangeLetters, mayRemindFrom, nextState } from '@/lib/admin-status/signatories/rules'

/** The applicant reminds somebody who has not signed yet; once a day at most. */
export async function remindSignatory(
  actor: PersonActor,
  input: { signatoryId: string },
  now = new Date(),
): Promise<Result<{ applicationId: string }>> {
  if (!can(actor, 'application.submit')) return refuse('forbidden')
  const known = await findOfApplicant(db, actor, input.signatoryId)
  if (!known) return refuse('not_found')
  return withinLimits(actor, [known.email], () => transact((tx) => remind(tx, actor, known.id, now)))
}

async function remind(
  tx: Tx,
  actor: PersonActor,
  signatoryId: string,
  now: Date,
): Promise<Result<{ applicationId: string }>> {
  const signatory = await findOfApplicant(tx, actor, signatoryId)
  if (!signatory) return refuse('not_found')
  const { application, id, name, email, language } = signatory
  const next = nextState(signatory.state, 'remind')
  if (!next.ok) return next
  if (!mayChangeLetters(application.status).ok) return refuse('letter_closed')
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
    data: {
      organization: application.organization.name,
      person: actor.name,
      level: application.level,
      path: `/letters/${id}`,
    },
    at: now,
  })
  return ok({ applicationId: application.id })
}
