import 'server-only'
import { z } from 'zod'
import { command } from '@/lib/kernel/command'
import { ok } from '@/lib/kernel/result'

/**
 * Has every running choice decided again: what ends with a day (an authorization, a membership, a means), and what the
 * trade register says of a company, no event tells. Answers how many there are.
 */
export const doubtAll = command({
  name: 'choice.doubtAll',
  as: 'system',
  input: z.object({}),
  async run({ tx, now }) {
    const { count } = await tx.serviceChoice.updateMany({
      where: { endedAt: null, doubtedAt: null },
      data: { doubtedAt: now },
    })
    return ok(count)
  },
})
