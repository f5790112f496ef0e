import { adminToday } from '../admin-today'
import type { Tx } from '@/lib/kernel/db'

/** Whether this person is an admin of that other organization too, and so would decide for both sides. */
export async function isAlsoAdminOf(tx: Tx, personId: string, organizationId: string, now: Date): Promise<boolean> {
  const membership = await tx.membership.findFirst({
    where: { personId, organizationId, ...adminToday.where(now) },
    select: { id: true },
  })
  return membership !== null
}
