import 'server-only'
import { emit } from '@/lib/events/emit'
import { proofingConfirmationSchema } from '@/lib/identity/proofing/schema'
import { command } from '@/lib/kernel/command'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { forgetRecord } from './forget-record'
import { findAsked, giveMeans } from './settle-proofing'

/** A second member of staff confirms what the first one recorded, or sends it back: then it is established anew. */
export const confirmProofing = command({
  name: 'proofing.confirm',
  as: 'staff',
  may: 'proofing.decide',
  input: proofingConfirmationSchema,
  async run(context, { proofingId, verdict }): Promise<Result<{ proofingId: string }>> {
    const { actor } = context
    const found = await findAsked(context, proofingId)
    if (!found.ok) return found
    const { state, recordedById, person } = found.value
    if (state !== 'asked' || recordedById === null) return refuse('proofing_decided')
    if (recordedById === actor.personId) return refuse('same_proofer')
    if (verdict === 'confirm') return giveMeans(context, found.value)
    const undone = await forgetRecord(context, found.value)
    if (!undone.ok) return undone
    await emit(context, 'proofing.returned', { subject: person, data: { proofingId } })
    return ok({ proofingId })
  },
})
