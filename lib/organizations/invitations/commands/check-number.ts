import 'server-only'
import { z } from 'zod'
import { daysBetween, startOfDay, today } from '@/lib/kernel/days'
import type { Inner } from '@/lib/kernel/command'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { onlyRow } from '@/lib/kernel/rows'
import { invitationsADay } from '@/lib/organizations/invitations/rules'
import { Prisma } from '@/prisma/generated/client'

const heldShape = z.object({ id: z.uuid() })

/**
 * Whether this organization may send so many more invitations today, those that were withdrawn counted too. Who sends at
 * the same moment waits here, so that two lists together do not pass the number.
 */
export async function checkNumber(
  { tx, now }: Inner,
  organizationId: string,
  more: number,
): Promise<Result<undefined>> {
  await onlyRow(
    tx,
    heldShape,
    Prisma.sql`SELECT "id" FROM "Organization" WHERE "id" = ${organizationId}::uuid FOR NO KEY UPDATE`,
  )
  const first = await tx.membership.aggregate({
    where: { organizationId, role: 'admin' },
    _min: { validFrom: true },
  })
  const day = today(now)
  const most = invitationsADay(first._min.validFrom ? daysBetween(first._min.validFrom, day) : 0)
  const sent = await tx.invitation.count({ where: { organizationId, sentAt: { gte: startOfDay(day) } } })
  if (sent + more <= most) return ok()
  return refuse('too_many_invitations', { details: { most, left: Math.max(0, most - sent) } })
}
