import 'server-only'
import { emit } from '@/lib/events/emit'
import { meansValidity } from '@/lib/identity/means/rules'
import type { ProofingDecision } from '@/lib/identity/proofing/schema'
import type { StaffActor } from '@/lib/kernel/actor'
import type { Context } from '@/lib/kernel/command'
import { isoDay } from '@/lib/kernel/days'
import { ok, refuse, type Result } from '@/lib/kernel/result'

/** The outcome of a proof of identity, whichever way it was made. Only the first one counts. */
export async function settleProofing(
  context: Context<StaffActor>,
  { proofingId, decision, reason }: ProofingDecision,
): Promise<Result<{ proofingId: string }>> {
  const { tx, actor, now } = context
  const proofing = await tx.proofing.findUnique({
    where: { id: proofingId },
    select: { level: true, person: { select: { id: true, name: true } } },
  })
  if (!proofing) return refuse('not_found')
  const { person, level } = proofing
  if (person.id === actor.personId) return refuse('own_proofing')
  const isConfirmed = decision === 'confirm'
  const { count } = await tx.proofing.updateMany({
    where: { id: proofingId, state: 'asked' },
    data: {
      state: isConfirmed ? 'confirmed' : 'refused',
      decidedAt: now,
      decidedById: actor.personId,
      decidedByName: actor.name,
      refusalReason: isConfirmed ? null : reason,
    },
  })
  if (count === 0) return refuse('proofing_decided')
  if (!isConfirmed) {
    await emit(context, 'proofing.refused', { subject: person, after: { level, reason }, data: { proofingId } })
    return ok({ proofingId })
  }
  const validity = meansValidity(now)
  await tx.means.create({ data: { personId: person.id, level, ...validity }, select: { id: true } })
  await emit(context, 'proofing.confirmed', {
    subject: person,
    after: { level, validUntil: isoDay(validity.validUntil) },
    data: { proofingId },
  })
  return ok({ proofingId })
}
