import 'server-only'
import { takeClaim } from '@/lib/desk/cases/commands/holding'
import { takeNextSchema } from '@/lib/desk/queue/schema'
import { command } from '@/lib/kernel/command'
import { refuse, type Result } from '@/lib/kernel/result'

/** How many cases at the front are tried; when none of them is free, the whole desk is at work. */
const maxTried = 50

/** Takes the case that must be decided first of those that nobody has and that are none of one's own. Two people at once get two cases. */
export const takeNext = command({
  name: 'case.takeNext',
  as: 'staff',
  may: 'application.work',
  input: takeNextSchema,
  async run(context): Promise<Result<{ applicationId: string }>> {
    const { tx, now } = context
    const waiting = await tx.case.findMany({
      where: {
        status: { in: ['submitted', 'second_review'] },
        OR: [{ claimedUntil: null }, { claimedUntil: { lte: now } }],
      },
      select: { id: true },
      orderBy: [{ promisedBy: 'asc' }, { id: 'asc' }],
      take: maxTried,
    })
    for (const { id } of waiting) {
      // One that cannot be taken is refused before anything was written.
      const taken = await takeClaim(context, id)
      if (taken.ok) return taken
    }
    return refuse('nothing_to_take')
  },
})
