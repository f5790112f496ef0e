import 'server-only'
import { z } from 'zod'
import { reminderDays } from '@/lib/admin-status/applications/rules'
import { command } from '@/lib/kernel/command'
import { addDays, today } from '@/lib/kernel/days'
import { db } from '@/lib/kernel/db'
import { ok } from '@/lib/kernel/result'
import { remindAdmin } from './remind-admin'

/** Looks at every admin whose status ends soon, each in a transaction of its own. Answers how many were told. */
export const remindAdmins = command({
  name: 'membership.remindAll',
  as: 'system',
  input: z.object({}),
  async prepare({ actor, now }) {
    const day = today(now)
    const ending = await db.membership.findMany({
      where: { role: 'admin', endedAt: null, validUntil: { gte: day, lte: addDays(day, Math.max(...reminderDays)) } },
      select: { id: true },
      orderBy: { id: 'asc' },
    })
    let told = 0
    for (const { id } of ending) {
      const reminded = await remindAdmin(actor, { membershipId: id }, now)
      if (reminded.ok && reminded.value) told += 1
    }
    return ok(told)
  },
  run: async ({ prepared }) => ok(prepared),
})
