import { adminToday } from '../admin-today'
import 'server-only'
import type { Context } from '@/lib/kernel/command'
import { ok, refuse, type Result } from '@/lib/kernel/result'

/** Two admins who leave or step down at the same moment wait for each other here. */
export async function lockOrganization({ tx }: Pick<Context, 'tx'>, organizationId: string): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM "Organization" WHERE "id" = ${organizationId}::uuid FOR UPDATE`
}

/** Whether an admin remains when this one goes after that day; one who is leaving too does not count. */
export async function keepsAdmin(
  { tx, now }: Pick<Context, 'tx' | 'now'>,
  { organizationId, membershipId, lastDay }: { organizationId: string; membershipId: string; lastDay: Date | null },
): Promise<Result<undefined>> {
  const others = await tx.membership.findMany({
    where: { organizationId, id: { not: membershipId }, ...adminToday.where(now) },
    select: { validUntil: true, departures: { where: { endedAt: null, undoneAt: null }, select: { id: true } } },
  })
  if (others.length === 0) return refuse('last_admin')
  const stays = others.some(
    ({ validUntil, departures }) =>
      departures.length === 0 && validUntil !== null && (lastDay === null || validUntil > lastDay),
  )
  return stays ? ok() : refuse('successor_leaves')
}
