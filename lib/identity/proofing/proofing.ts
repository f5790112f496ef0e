import 'server-only'
import type { Tx } from '@/lib/kernel/db'

export type ProofingCase = { proofingId: string; person: { id: string; name: string } }

/**
 * A way to establish who a person is. `begin` sets it going, in the transaction of the question; the way
 * itself calls `settleProofing` with its outcome. What it looks at stays with it: we keep who decided and when.
 */
export type IdentityProofing = { name: string; begin: (tx: Tx, of: ProofingCase) => Promise<void> }

/** The way of the demo: staff see the person's question in the desk's queue and answer it there. No document, no photo. */
const deskProofing: IdentityProofing = { name: 'desk', begin: async () => undefined }

/** The way that is in use; another one takes its place here. */
export function currentProofing(): IdentityProofing {
  return deskProofing
}
