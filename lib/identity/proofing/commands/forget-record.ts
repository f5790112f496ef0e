import 'server-only'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import type { AskedProofing, AtProofing } from './settle-proofing'

/** Nothing is recorded any more of how this identity was established; guarded by who recorded it. */
export async function forgetRecord(
  { tx }: AtProofing,
  { id, recordedById }: AskedProofing,
): Promise<Result<undefined>> {
  const { count } = await tx.proofing.updateMany({
    where: { id, state: 'asked', recordedById },
    data: {
      method: null,
      document: null,
      place: null,
      establishedOn: null,
      recordedAt: null,
      recordedById: null,
      recordedByName: null,
    },
  })
  return count === 0 ? refuse('proofing_decided') : ok()
}
