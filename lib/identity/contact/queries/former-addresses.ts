import 'server-only'
import type { Tx } from '@/lib/kernel/db'

/** Every address at which somebody is or once was found: who did something at a former one did it themselves. */
export async function listAddresses(
  tx: Tx,
  { personId, email }: { personId: string; email: string },
): Promise<string[]> {
  const former = await tx.contactChange.findMany({
    where: { personId, kind: 'email', confirmedAt: { not: null } },
    select: { former: true },
    take: 500,
  })
  return [...new Set([email, ...former.flatMap((change) => change.former ?? [])])]
}
