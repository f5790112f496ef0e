import 'server-only'
import { countsNow, unanswered } from '@/lib/identity/phones/queries/confirmation'
import { findOwnPlace } from '@/lib/identity/sessions/own-session'
import type { PersonActor } from '@/lib/kernel/actor'
import type { Context } from '@/lib/kernel/command'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import type { ConfirmationKind } from '@/prisma/generated/enums'

/** What was approved, and where it was asked, as an event keeps it. */
export type Approved = {
  aboutId: string | null
  value: string | null
  place: { browser: string; address: string }
}

/**
 * Uses an approval, once: for this kind of change only, by the session that asked, soon after it was given, on a phone
 * that can still approve. What it was given for is read from its row, never from what is sent now.
 */
export async function takeConfirmation(
  context: Context<PersonActor>,
  { confirmationId, sessionId }: { confirmationId: string; sessionId: string },
  kind: ConfirmationKind,
): Promise<Result<Approved>> {
  const { tx, actor, now } = context
  const own = { id: confirmationId, personId: actor.personId, sessionId, kind }
  const place = await findOwnPlace(context, sessionId)
  const row = await tx.confirmation.findFirst({ where: own, select: { aboutId: true, value: true } })
  if (!place || !row) return refuse('not_found')
  const { count } = await tx.confirmation.updateMany({ where: { ...own, ...countsNow(now) }, data: { usedAt: now } })
  if (count === 1) return ok({ ...row, place })
  const isOpen = (await tx.confirmation.count({ where: { ...own, ...unanswered(now) } })) > 0
  return refuse(isOpen ? 'confirmation_waiting' : 'confirmation_over')
}
