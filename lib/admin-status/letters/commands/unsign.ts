import 'server-only'
import { refreshRisks } from '@/lib/admin-status/risks/assess'
import type { Tx } from '@/lib/kernel/db'
import { refuse, type Result } from '@/lib/kernel/result'
import { nextState, type SignatoryState } from '@/lib/admin-status/signatories/rules'

const unsigned = {
  method: null,
  respondedAt: null,
  remindedAt: null,
  signedById: null,
  signedByName: null,
  signedByLevel: null,
}

type Letter = { id: string; state: SignatoryState; method: 'paper' | 'digital' | null; application: { id: string } }

/** Whether there is paper to take back, and what the letter becomes then. */
export function checkPaper({ state, method }: Pick<Letter, 'state' | 'method'>): Result<SignatoryState> {
  const next = nextState(state, 'reopen')
  return next.ok && method !== 'paper' ? refuse('letter_signed') : next
}

/**
 * What came back on paper no longer counts: the letter is open again, and what the desk ticked about it falls. A signature
 * by phone stands. Inside the transaction of whoever takes it back; the application is locked.
 */
export async function unsign(tx: Tx, letter: Letter, now: Date): Promise<Result<SignatoryState>> {
  const { id, state, method, application } = letter
  const next = checkPaper(letter)
  if (!next.ok) return next
  const { count } = await tx.signatory.updateMany({
    where: { id, state, method },
    data: { ...unsigned, state: next.value, askedAt: now },
  })
  if (count === 0) return refuse('changed_meanwhile')
  await tx.caseCheck.deleteMany({ where: { applicationId: application.id, item: `signature:${id}` } })
  await refreshRisks(tx, application.id)
  return next
}
