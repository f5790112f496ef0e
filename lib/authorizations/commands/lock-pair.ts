import type { Tx } from '@/lib/kernel/db'
import type { Pair } from '../queries/between'

/**
 * Holds the pair until the transaction ends, by the lock of the triggers: two who ask or give something at the same
 * moment wait for each other, and the second sees what the first one wrote.
 */
export async function lockPair(tx: Tx, { intermediaryId, clientId }: Pair): Promise<void> {
  await tx.$executeRaw`SELECT lock_pair(${intermediaryId}::uuid, ${clientId}::uuid)`
}
