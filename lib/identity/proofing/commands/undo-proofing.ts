import 'server-only'
import { emit } from '@/lib/events/emit'
import { proofingIdSchema } from '@/lib/identity/proofing/schema'
import { command } from '@/lib/kernel/command'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { undoUntil } from '@/lib/kernel/undo'
import { forgetRecord } from './forget-record'
import { findAsked } from './settle-proofing'

/**
 * Takes back, within ten minutes, what was recorded, confirmed or refused: by who did it, or a lead. The means that came
 * of it is revoked, and the mail that waited is never sent.
 */
export const undoProofing = command({
  name: 'proofing.undo',
  as: 'staff',
  may: 'proofing.decide',
  input: proofingIdSchema,
  constraints: { Proofing_one_asked: 'proofing_open' },
  async run(context, { proofingId }): Promise<Result<{ proofingId: string }>> {
    const { tx, actor, now } = context
    const found = await findAsked(context, proofingId)
    if (!found.ok) return found
    const { state, recordedById, recordedAt, decidedById, decidedAt, meansId, eventId, person } = found.value
    const [byId, at] = state === 'asked' ? [recordedById, recordedAt] : [decidedById, decidedAt]
    if (at === null || (byId !== actor.personId && actor.role !== 'lead')) return refuse('not_found')
    if (now >= undoUntil(at)) return refuse('proofing_final')
    if (state === 'asked') {
      const forgotten = await forgetRecord(context, found.value)
      if (!forgotten.ok) return forgotten
    } else {
      const { count } = await tx.proofing.updateMany({
        where: { id: proofingId, state, decidedAt },
        data: {
          state: 'asked',
          decidedAt: null,
          decidedById: null,
          decidedByName: null,
          refusalReason: null,
          meansId: null,
          eventId: null,
        },
      })
      if (count === 0) return refuse('proofing_decided')
      if (meansId) await tx.means.update({ where: { id: meansId }, data: { revokedAt: now }, select: { id: true } })
    }
    await emit(context, 'proofing.undone', { subject: person, data: { proofingId, decisionEventId: eventId } })
    return ok({ proofingId })
  },
})
