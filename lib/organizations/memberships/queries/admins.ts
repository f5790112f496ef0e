import { adminToday } from '../admin-today'
import type { Tx } from '@/lib/kernel/db'
import type { Language } from '@/prisma/generated/enums'

/** The present admins of an organization: whom its mail goes to. */
export async function listAdmins(
  tx: Tx,
  organizationId: string,
  now: Date,
): Promise<{ personId: string; email: string; name: string; language: Language }[]> {
  const rows = await tx.membership.findMany({
    where: { organizationId, ...adminToday.where(now) },
    select: { person: { select: { id: true, email: true, name: true, language: true } } },
    orderBy: { id: 'asc' },
  })
  return rows.map(({ person: { id, ...reader } }) => ({ personId: id, ...reader }))
}
