import 'server-only'
import { z } from 'zod'
import { reminderDays } from '@/lib/admin-status/applications/rules'
import { command } from '@/lib/kernel/command'
import { addDays, today } from '@/lib/kernel/days'
import { db } from '@/lib/kernel/db'
import { ok } from '@/lib/kernel/result'
import { adminToday } from '@/lib/organizations/memberships/admin-today'
import { remindAdmin } from './remind-admin'

/** Looks at every admin whose status ends soon, each in a transaction of its own. Answers how many were told. */
export const remindAdmins = command({
  name: 'membership.remindAll',
  as: 'system',
  input: z.object({}),
  async prepare({ actor, now }) {
    const soon = addDays(today(now), Math.max(...reminderDays))
    const ending = await db.membership.findMany({
      where: { ...adminToday.where(now), validUntil: { lte: soon } },
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
