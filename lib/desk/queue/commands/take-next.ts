import 'server-only'
import { claimCase } from '@/lib/desk/cases/commands/claim-case'
import type { StaffActor } from '@/lib/kernel/actor'
import { can } from '@/lib/kernel/permissions'
import { db } from '@/lib/kernel/db'
import { refuse, type Result } from '@/lib/kernel/result'

/** How many cases at the front are tried; when none of them is free, the whole desk is at work. */
const maxTried = 50

/** Takes the case that must be decided first of those that nobody has and that are none of one's own. Two people at once get two cases. */
export async function takeNext(
  actor: StaffActor,
  _input: object,
  now = new Date(),
): Promise<Result<{ applicationId: string }>> {
  if (!can(actor, 'application.work')) return refuse('forbidden')
  const waiting = await db.adminApplication.findMany({
    where: {
      status: { in: ['submitted', 'second_review'] },
      submittedAt: { not: null },
      OR: [{ claimedUntil: null }, { claimedUntil: { lte: now } }],
    },
    select: { id: true },
    orderBy: [{ promisedBy: 'asc' }, { id: 'asc' }],
    take: maxTried,
  })
  for (const { id } of waiting) {
    const claimed = await claimCase(actor, { applicationId: id }, now)
    if (claimed.ok) return claimed
  }
  return refuse('nothing_to_take')
}
