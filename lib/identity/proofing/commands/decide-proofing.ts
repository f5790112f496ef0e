import 'server-only'
import { emit } from '@/lib/events/emit'
import { asksTwo, maxDaysAgo } from '@/lib/identity/proofing/rules'
import { proofingDecisionSchema } from '@/lib/identity/proofing/schema'
import { command } from '@/lib/kernel/command'
import { addDays, today } from '@/lib/kernel/days'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { findAsked, giveMeans } from './settle-proofing'

/**
 * A member of staff records how they made sure who the person is: from EH3 on a colleague confirms it. Or they refuse,
 * with a reason; one is enough for that. What they looked at is not kept.
 */
export const decideProofing = command({
  name: 'proofing.decide',
  as: 'staff',
  input: proofingDecisionSchema,
  async run(context, input): Promise<Result<{ proofingId: string }>> {
    const { tx, actor, now } = context
    const found = await findAsked(context, input.proofingId)
    if (!found.ok) return found
    const { id, level, person } = found.value
    const unanswered = { id, state: 'asked' as const, recordedAt: null }
    const { decision, reason, method, document, place, establishedOn } = input
    if (decision === 'refuse') {
      const decided = { decidedAt: now, decidedById: actor.personId, decidedByName: actor.name }
      const { count } = await tx.proofing.updateMany({
        where: unanswered,
        data: { state: 'refused', refusalReason: reason, ...decided },
      })
      if (count === 0) return refuse('proofing_decided')
      const told = { subject: person, after: { level, reason }, data: { proofingId: id } }
      const eventId = await emit(context, 'proofing.refused', told)
      await tx.proofing.update({ where: { id }, data: { eventId }, select: { id: true } })
      return ok({ proofingId: id })
    }
    const day = today(now)
    if (!establishedOn || establishedOn > day || establishedOn < addDays(day, -maxDaysAgo))
      return refuse('proofing_day_impossible', { field: 'establishedOn', details: { days: maxDaysAgo } })
    const recorded = { recordedAt: now, recordedById: actor.personId, recordedByName: actor.name }
    const { count } = await tx.proofing.updateMany({
      where: unanswered,
      data: { method, document, place, establishedOn, ...recorded },
    })
    if (count === 0) return refuse('proofing_decided')
    await emit(context, 'proofing.recorded', {
      subject: person,
      after: { level, method: method ?? '', document: document ?? '' },
      data: { proofingId: id },
    })
    return asksTwo(level)
      ? ok({ proofingId: id })
      : giveMeans(context, { id, level, person, recordedById: actor.personId })
  },
})
