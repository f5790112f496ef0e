import 'server-only'
import type { Tx } from '@/lib/kernel/db'
import { stateHash } from './state-hash'

/** The tokens with which a connection itself asks for decisions hang on no choice: they go with the connection. */
export const endMachineTokens = (tx: Pick<Tx, 'openidState'>, connectionId: string) => endGrant(tx, connectionId)

/** Takes away what was granted to a service, with every code and token that came of it: none of them works any more. */
export async function endGrant(tx: Pick<Tx, 'openidState'>, grantId: string): Promise<void> {
  await tx.openidState.deleteMany({
    where: { OR: [{ grantId }, { model: 'Grant', idHash: stateHash(grantId) }] },
  })
}
