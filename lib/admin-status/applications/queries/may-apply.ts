import 'server-only'
import { openStatuses } from '@/lib/admin-status/applications/rules'
import { isAtMost, type LevelOfAssurance } from '@/lib/catalogue/levels'
import { validMeans } from '@/lib/identity/means/valid'
import type { Tx } from '@/lib/kernel/db'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { adminToday } from '@/lib/organizations/memberships/admin-today'

/** Whether this person may apply for this level at this company now. */
export async function mayApply(
  tx: Tx,
  actor: { personId: string },
  organizationId: string,
  level: LevelOfAssurance,
  now: Date,
): Promise<Result<undefined>> {
  if (!(await mayHold(tx, actor, level, now))) return refuse('level_above_means', { field: 'level' })
  const membership = await tx.membership.findFirst({
    where: { personId: actor.personId, organizationId, ...adminToday.where(now) },
    select: { id: true },
  })
  if (membership) return refuse('already_admin', { field: 'kvkNumber' })
  const open = await tx.adminApplication.findFirst({
    where: { personId: actor.personId, organizationId, status: { in: openStatuses } },
    select: { id: true },
  })
  return open ? refuse('application_open', { field: 'kvkNumber' }) : ok()
}

/** Whether this person has a means of this level or higher: a manager's own registration is at least the same. Source: "manager's level". */
export async function mayHold(
  tx: Tx,
  person: { personId: string },
  level: LevelOfAssurance,
  now: Date,
): Promise<boolean> {
  const means = await tx.means.findMany({
    where: { personId: person.personId, ...validMeans.where(now) },
    select: { level: true },
  })
  return means.some((held) => isAtMost(level, held.level))
}
