import 'server-only'
import { lockApplication } from '@/lib/admin-status/applications/commands/lock'
import { record } from '@/lib/events/record'
import { can } from '@/lib/kernel/permissions'
import type { PersonActor } from '@/lib/kernel/actor'
import { normalizeEmail } from '@/lib/identity/sessions/rules'
import { db, transact, type Tx } from '@/lib/kernel/db'
import { queueMail } from '@/lib/notifications/outbox'
import { newReference } from '@/lib/kernel/reference'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { askSignatories } from './ask-signatories'
import { findOfApplicant } from '@/lib/admin-status/signatories/queries/signatory'
import { withinLimits } from '@/lib/admin-status/signatories/limits'
import { checkNamed, mayChangeLetters, nextState } from '@/lib/admin-status/signatories/rules'
import type { Replacement } from '@/lib/admin-status/signatories/schema'

/**
 * Somebody else signs instead, and nobody starts over: all other letters stand. The letter that is replaced no longer
 * counts, even when it was signed; its signature stays on record.
 */
export async function replaceSignatory(
  actor: PersonActor,
  input: Replacement,
  now = new Date(),
): Promise<Result<{ applicationId: string }>> {
  if (!can(actor, 'application.submit')) return refuse('forbidden')
  const known = await findOfApplicant(db, actor, input.signatoryId)
  if (!known) return refuse('not_found')
  const named = { ...input, email: normalizeEmail(input.email) }
  const own = checkNamed(actor, named)
  if (!own.ok) return own
  const replaceBy = () =>
    transact((tx) => replace(tx, actor, known, named, now), { Signatory_one_each: 'signatory_known' })
  return withinLimits(actor, [known.email, named.email], replaceBy)
}

type Known = NonNullable<Awaited<ReturnType<typeof findOfApplicant>>>

async function replace(
  tx: Tx,
  actor: PersonActor,
  known: Known,
  input: Replacement,
  now: Date,
): Promise<Result<{ applicationId: string }>> {
  await lockApplication(tx, known.application.id)
  const former = (await findOfApplicant(tx, actor, input.signatoryId)) ?? known
  const { application } = former
  const next = nextState(former.state, 'replace')
  if (!next.ok) return next
  const may = mayChangeLetters(application.status)
  if (!may.ok) return may
  const { name, email, authority, language } = input
  if (email === former.email) return refuse('signatory_known', { field: 'email' })
  const others = await tx.signatory.count({
    where: { applicationId: application.id, email, state: { not: 'replaced' } },
  })
  if (others > 0) return refuse('signatory_known', { field: 'email' })
  const { count } = await tx.signatory.updateMany({
    where: { id: former.id, state: former.state },
    data: { state: next.value },
  })
  if (count === 0) return refuse('changed_meanwhile')
  const made = await tx.signatory.create({
    data: {
      applicationId: application.id,
      name,
      email,
      authority,
      language,
      isApplicant: email === actor.email,
      letterReference: newReference('BR'),
    },
    select: { id: true },
  })
  await tx.signatory.update({ where: { id: former.id }, data: { replacedById: made.id } })
  await record(tx, {
    at: now,
    actor,
    organizationId: null,
    action: 'signatory.replaced',
    subject: { type: 'AdminApplication', id: application.id, name: former.name },
    before: { state: former.state },
    after: { by: name, authority },
  })
  await queueMail(tx, {
    event: `letter.replaced:${former.id}`,
    to: former,
    template: 'letterReplaced',
    data: { organization: application.organization.name, person: actor.name, path: '/letters' },
    at: now,
  })
  await askSignatories(tx, actor, application.id, now)
  return ok({ applicationId: application.id })
}
