import 'server-only'
import type { Inner } from '@/lib/kernel/command'

/** Ends the sessions of this person, or those that this phone signed in, and says how many still ran. */
export async function endSessionsOf(
  { tx, now }: Inner,
  whose: ({ personId: string } | { phoneId: string }) & { id?: string | { not: string } },
): Promise<number> {
  const { count } = await tx.session.updateMany({ where: { ...whose, endedAt: null }, data: { endedAt: now } })
  return count
}
