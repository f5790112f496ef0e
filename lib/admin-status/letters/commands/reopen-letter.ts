import 'server-only'
import { lockApplication } from '@/lib/admin-status/applications/commands/lock'
import { record } from '@/lib/events/record'
import { can } from '@/lib/kernel/permissions'
import type { PersonActor } from '@/lib/kernel/actor'
import { db, transact, type Tx } from '@/lib/kernel/db'
import { queueMail } from '@/lib/notifications/outbox'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { findOfApplicant } from '@/lib/admin-status/signatories/queries/signatory'
import { withinLimits } from '@/lib/admin-status/signatories/limits'
import { mayChangeLetters } from '@/lib/admin-status/signatories/rules'
import { checkPaper, unsign } from './unsign'

/**
 * A letter on paper came back unusable, such as a blurred photo: the applicant asks for the same signature once more. What
 * was sent stays among the evidence. A signature by phone is verified by itself and is never asked again.
 */
export async function reopenLetter(
  actor: PersonActor,
  input: { signatoryId: string },
  now = new Date(),
): Promise<Result<{ applicationId: string }>> {
  if (!can(actor, 'application.submit')) return refuse('forbidden')
  const known = await findOfApplicant(db, actor, input.signatoryId)
  if (!known) return refuse('not_found')
  return withinLimits(actor, [known.email], () => transact((tx) => reopen(tx, actor, known, now)))
}

type Found = NonNullable<Awaited<ReturnType<typeof findOfApplicant>>>

async function reopen(tx: Tx, actor: PersonActor, known: Found, now: Date): Promise<Result<{ applicationId: string }>> {
  await lockApplication(tx, known.application.id)
  const letter = (await findOfApplicant(tx, actor, known.id)) ?? known
  const { id, name, email, language, application } = letter
  const paper = checkPaper(letter)
  if (!paper.ok) return paper
  const may = mayChangeLetters(application.status)
  if (!may.ok) return may
  const next = await unsign(tx, letter, now)
  if (!next.ok) return next
  await record(tx, {
    at: now,
    actor,
    organizationId: null,
    action: 'letter.reopened',
    subject: { type: 'AdminApplication', id: application.id, name },
    before: { state: letter.state, method: 'paper', signedBy: letter.signedByName },
    after: { state: next.value },
  })
  await queueMail(tx, {
    event: `letter.reopened:${id}:${now.getTime()}`,
    to: { name, email, language },
    template: 'letterAskedAgain',
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
