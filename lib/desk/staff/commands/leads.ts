import { validMeans } from '@/lib/identity/means/valid'
import 'server-only'
import { staffLevels } from '@/lib/identity/sessions/rules'
import type { StaffActor } from '@/lib/kernel/actor'
import type { Context } from '@/lib/kernel/command'
import { ok, refuse, type Result } from '@/lib/kernel/result'

type Here = Pick<Context, 'tx' | 'now'>

/** Two leads who send each other away at the same moment wait for each other here. */
export async function lockLeads({ tx }: Here): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM "Person" WHERE "staffRole" = 'lead' ORDER BY "id" FOR UPDATE`
}

/** Whether this person is lead at this moment: they may have been sent away while they waited for the lock. */
export async function isLeadNow({ tx }: Here, personId: string): Promise<boolean> {
  return (await tx.person.count({ where: { id: personId, staffRole: 'lead' } })) > 0
}

/** Whether a lead remains who can sign in as one when this one goes. */
export async function keepsLead({ tx, now }: Here, personId: string): Promise<Result<undefined>> {
  const means = {
    some: { level: { in: [...staffLevels] }, ...validMeans.where(now) },
  }
  const others = await tx.person.count({ where: { staffRole: 'lead', id: { not: personId }, means } })
  return others > 0 ? ok() : refuse('last_lead')
}

/** The member of staff whom a lead changes, with everything that has to hold before they may. Locks the leads. */
export async function findToChange(context: Context<StaffActor>, personId: string) {
  const { tx, actor } = context
  await lockLeads(context)
  if (!(await isLeadNow(context, actor.personId))) return refuse('forbidden')
  const found = await tx.person.findFirst({
    where: { id: personId, staffRole: { not: null } },
    select: { id: true, name: true, staffRole: true },
  })
  if (!found?.staffRole) return refuse('not_found')
  return ok({ ...found, staffRole: found.staffRole })
}

/** What somebody was working on becomes free for colleagues. */
export async function freeClaims({ tx }: Here, personId: string): Promise<number> {
  const { count } = await tx.case.updateMany({
    where: { claimedById: personId },
    data: { claimedById: null, claimedByName: null, claimedUntil: null },
  })
  return count
}
