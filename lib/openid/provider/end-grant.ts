import 'server-only'
import type { Tx } from '@/lib/kernel/db'

/** The tokens with which a connection itself asks for decisions hang on no choice: they go with the connection. */
export async function endMachineTokens(tx: Pick<Tx, 'openidState'>, connectionId: string): Promise<void> {
  await tx.openidState.deleteMany({ where: { grantId: connectionId } })
}

/**
 * Takes away what was granted to a service, with every code and token that came of it: none of them works any more. The
 * grant is the choice's own (see adapter.ts), so one that is being made of it at this moment finds no grant either.
 */
export async function endGrant(tx: Pick<Tx, 'openidState' | 'serviceChoice'>, grantId: string): Promise<void> {
  await tx.serviceChoice.updateMany({ where: { grantId, endedAt: null }, data: { grantId: null } })
  await tx.openidState.deleteMany({ where: { grantId } })
}
