import 'server-only'
import { z } from 'zod'
import { overdue } from '@/lib/admin-status/evidence/queries/overdue'
import { command } from '@/lib/kernel/command'
import { addDays } from '@/lib/kernel/days'
import { db } from '@/lib/kernel/db'
import { ok } from '@/lib/kernel/result'
import { forgetRemoved } from './drop'
import { expireEvidence } from './expire-evidence'

/** Days in which a storage that was down has to be back. */
const retryDays = 7

/** Deletes the content of everything whose retention is over, each file in a transaction of its own. Answers how many. */
export const removeExpired = command({
  name: 'evidence.expireAll',
  as: 'system',
  input: z.object({}),
  async prepare({ actor, now }) {
    const listed = await db.evidence.findMany({
      where: overdue(now),
      select: { id: true },
      orderBy: { uploadedAt: 'asc' },
      take: 500,
    })
    let count = 0
    for (const { id } of listed) {
      const expired = await expireEvidence(actor, { evidenceId: id }, now)
      if (expired.ok && expired.value) count += 1
    }
    await forgetRemoved(addDays(now, -retryDays))
    return ok(count)
  },
  run: async ({ prepared }) => ok(prepared),
})
