import 'server-only'
import { refreshRisks } from '@/lib/admin-status/risks/assess'
import { nextState, type SignatoryState } from '@/lib/admin-status/signatories/rules'
import type { Context } from '@/lib/kernel/command'
import { refuse, type Result } from '@/lib/kernel/result'
import { transition } from '@/lib/kernel/transition'

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
export async function unsign({ tx, now }: Context, letter: Letter): Promise<Result<SignatoryState>> {
  const { id, state, method, application } = letter
  const moved = await transition(checkPaper(letter), (to) =>
    tx.signatory.updateMany({ where: { id, state, method }, data: { ...unsigned, state: to, askedAt: now } }),
  )
  if (!moved.ok) return moved
  await tx.caseCheck.deleteMany({ where: { caseId: application.id, item: `signature:${id}` } })
  await refreshRisks(tx, application.id)
  return moved
}
