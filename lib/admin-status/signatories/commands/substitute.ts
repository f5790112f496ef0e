import 'server-only'
import { lockApplication } from '@/lib/admin-status/applications/commands/lock'
import { findOfApplicant } from '@/lib/admin-status/signatories/queries/signatory'
import { mayChangeLetters, nextState } from '@/lib/admin-status/signatories/rules'
import type { Authority } from '@/lib/identity/people/representatives'
import type { PersonActor } from '@/lib/kernel/actor'
import type { Context } from '@/lib/kernel/command'
import { newReference } from '@/lib/kernel/text/reference'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { transition } from '@/lib/kernel/transition'
import type { Language } from '@/prisma/generated/enums'

type Former = NonNullable<Awaited<ReturnType<typeof findOfApplicant>>>
type Named = { name: string; email: string; authority: Authority; language: Language }

/**
 * A letter takes the place of another one, with a reference of its own: what was printed or sent of the former one counts
 * no more. Answers the former signatory, as they were.
 */
export async function substitute(
  { tx, actor }: Context<PersonActor>,
  event: 'replace' | 'correct',
  signatoryId: string,
  namedBy: (former: Former) => Result<Named>,
): Promise<Result<Former>> {
  const known = await findOfApplicant(tx, actor, signatoryId)
  if (!known) return refuse('not_found')
  await lockApplication(tx, known.application.id)
  const former = (await findOfApplicant(tx, actor, signatoryId)) ?? known
  const { id, state, application } = former
  const next = nextState(state, event)
  if (!next.ok) return next
  const may = mayChangeLetters(application.status)
  if (!may.ok) return may
  const named = namedBy(former)
  if (!named.ok) return named
  const { email } = named.value
  const others = await tx.signatory.count({
    where: { applicationId: application.id, email, state: { not: 'replaced' }, NOT: { id } },
  })
  if (others > 0) return refuse('signatory_known', { field: 'email' })
  const moved = await transition(next, (to) => tx.signatory.updateMany({ where: { id, state }, data: { state: to } }))
  if (!moved.ok) return moved
  const made = await tx.signatory.create({
    data: {
      applicationId: application.id,
      ...named.value,
      isApplicant: email === actor.email,
      letterReference: newReference('BR'),
    },
    select: { id: true },
  })
  await tx.signatory.update({ where: { id }, data: { replacedById: made.id } })
  // Whom the desk took them for is not whoever gets the new letter.
  await tx.representativeLink.deleteMany({ where: { signatoryId: id } })
  return ok(former)
}
