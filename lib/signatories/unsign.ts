import 'server-only'
import { refreshRisks } from '@/lib/cases/standing'
import type { Tx } from '@/lib/db'
import { ok, refuse, type Result } from '@/lib/result'
import { nextState, type SignatoryState } from './rules'

const unsigned = { method: null, respondedAt: null, remindedAt: null, signedById: null, signedByName: null, signedByLevel: null }

/**
 * What came back on paper no longer counts: the letter is open again, and what the desk ticked about it falls. A signature
 * by phone stands. Inside the transaction of whoever takes it back; the application is locked.
 */
export async function unsign(tx: Tx, letter: { id: string; state: SignatoryState; method: 'paper' | 'digital' | null; application: { id: string } }, now: Date): Promise<Result<SignatoryState>> {
  const { id, state, method, application } = letter
  const next = nextState(state, 'reopen')
  if (!next.ok) return next
  if (method !== 'paper') return refuse('letter_signed')
  const { count } = await tx.signatory.updateMany({ where: { id, state, method }, data: { ...unsigned, state: next.value, askedAt: now } })
  if (count === 0) return refuse('changed_meanwhile')
  await tx.caseCheck.deleteMany({ where: { applicationId: application.id, item: `signature:${id}` } })
  await refreshRisks(tx, application.id, now)
  return next
}
