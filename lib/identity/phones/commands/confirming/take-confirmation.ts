import 'server-only'
import { countsNow, unanswered } from '@/lib/identity/phones/queries/confirmation'
import { findOwnPlace } from '@/lib/identity/sessions/own-session'
import type { PersonActor } from '@/lib/kernel/actor'
import type { Context } from '@/lib/kernel/command'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import type { ConfirmationKind } from '@/prisma/generated/enums'

/** What was approved, and where it was asked, as an event keeps it. */
export type Approved = {
  kind: ConfirmationKind
  aboutId: string | null
  value: string | null
  place: { browser: string; address: string }
}

type Asked = { confirmationId: string; sessionId: string }

const ownOf = (actor: PersonActor, { confirmationId, sessionId }: Asked, kinds: ConfirmationKind[]) => ({
  id: confirmationId,
  personId: actor.personId,
  sessionId,
  kind: { in: kinds },
})

/**
 * An approval that counts now, without using it up: for these kinds of change only, by the session that asked, soon
 * after it was given, on a phone that can still approve.
 */
export async function findApproved(
  context: Pick<Context<PersonActor>, 'tx' | 'actor' | 'now'>,
  input: Asked,
  kinds: ConfirmationKind[],
): Promise<Result<Approved>> {
  const { tx, actor, now } = context
  const own = ownOf(actor, input, kinds)
  const place = await findOwnPlace(context, input.sessionId)
  const row = await tx.confirmation.findFirst({ where: own, select: { kind: true, aboutId: true, value: true } })
  if (!place || !row) return refuse('not_found')
  if ((await tx.confirmation.count({ where: { ...own, ...countsNow(now) } })) > 0) return ok({ ...row, place })
  const isOpen = (await tx.confirmation.count({ where: { ...own, ...unanswered(now) } })) > 0
  return refuse(isOpen ? 'confirmation_waiting' : 'confirmation_over')
}

/** Uses an approval, once. What it was given for is read from its row, never from what is sent now. */
export async function takeConfirmation(
  context: Context<PersonActor>,
  input: Asked,
  kind: ConfirmationKind,
): Promise<Result<Approved>> {
  const { tx, actor, now } = context
  const approved = await findApproved(context, input, [kind])
  if (!approved.ok) return approved
  const { count } = await tx.confirmation.updateMany({
    where: { ...ownOf(actor, input, [kind]), ...countsNow(now) },
    data: { usedAt: now },
  })
  return count === 1 ? approved : refuse('confirmation_over')
}
