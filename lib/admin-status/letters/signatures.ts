import 'server-only'
import { hasSigned } from '@/lib/identity/phones/keys'
import type { SignatoryState } from '@/lib/admin-status/signatories/rules'

/** What is read of a letter to judge what was signed. */
export const signatureSelected = {
  state: true,
  method: true,
  statement: true,
  signature: true,
  publicKey: true,
  evidence: {
    where: { removedAt: null, scan: { in: ['waiting' as const, 'infected' as const] } },
    select: { id: true },
    take: 1,
  },
}

type Letter = {
  state: SignatoryState
  method: 'digital' | 'paper' | null
  statement: string | null
  signature: string | null
  publicKey: string | null
  /** Files that came back on paper and that nobody may open yet. */
  evidence: { id: string }[]
}

/** Whether what a phone signed is what its key signed, verified again at this moment; null for paper, which only eyes can judge. */
export function verifySignature({
  state,
  method,
  statement,
  signature,
  publicKey,
}: Omit<Letter, 'evidence'>): boolean | null {
  if (state !== 'signed' || method !== 'digital') return null
  return Boolean(statement && signature && publicKey && hasSigned(publicKey, statement, signature))
}

/** Whether the letter counts as signed: a digital one when it holds, one on paper once it may be looked at. */
export function isSigned(letter: Letter): boolean {
  return letter.state === 'signed' && verifySignature(letter) !== false && letter.evidence.length === 0
}
