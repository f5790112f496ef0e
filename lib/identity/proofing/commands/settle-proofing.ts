import 'server-only'
import { emit } from '@/lib/events/emit'
import { meansValidity } from '@/lib/identity/means/rules'
import type { LevelOfAssurance } from '@/lib/catalogue/levels'
import type { StaffActor } from '@/lib/kernel/actor'
import type { Context } from '@/lib/kernel/command'
import { isoDay } from '@/lib/kernel/days'
import { ok, refuse, type Result } from '@/lib/kernel/result'

export type AtProofing = Context<StaffActor>

/** A question for a higher level that is read to decide on it. */
export const askedSelected = {
  id: true,
  level: true,
  state: true,
  recordedById: true,
  recordedAt: true,
  decidedById: true,
  decidedAt: true,
  meansId: true,
  eventId: true,
  person: { select: { id: true, name: true } },
} as const

export type AskedProofing = {
  id: string
  level: LevelOfAssurance
  recordedById: string | null
  person: { id: string; name: string }
}

/** The question, unless it is not there or about whoever asks: nobody says of themselves who they are. */
export async function findAsked({ tx, actor }: AtProofing, proofingId: string) {
  const proofing = await tx.proofing.findUnique({ where: { id: proofingId }, select: askedSelected })
  if (!proofing) return refuse('not_found')
  return proofing.person.id === actor.personId ? refuse('own_proofing') : ok(proofing)
}

/** The person is who they say they are: they get a means of that level, beside the old one. Only the first outcome counts. */
export async function giveMeans(
  context: AtProofing,
  { id, level, person, recordedById }: AskedProofing,
): Promise<Result<{ proofingId: string }>> {
  const { tx, actor, now } = context
  const { count } = await tx.proofing.updateMany({
    // Whoever takes the record back at the same moment takes it back, and nothing is confirmed.
    where: { id, state: 'asked', recordedById },
    data: { state: 'confirmed', decidedAt: now, decidedById: actor.personId, decidedByName: actor.name },
  })
  if (count === 0) return refuse('proofing_decided')
  const validity = meansValidity(now)
  const { id: meansId } = await tx.means.create({
    data: { personId: person.id, level, ...validity },
    select: { id: true },
  })
  const eventId = await emit(context, 'proofing.confirmed', {
    subject: person,
    after: { level, validUntil: isoDay(validity.validUntil) },
    data: { proofingId: id },
  })
  await tx.proofing.update({ where: { id }, data: { meansId, eventId }, select: { id: true } })
  return ok({ proofingId: id })
}
