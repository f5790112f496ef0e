import 'server-only'
import { z } from 'zod'
import { openStatuses, reminderDays } from '@/lib/admin-status/applications/rules'
import { emit } from '@/lib/events/emit'
import { command } from '@/lib/kernel/command'
import { daysBetween, isoDay, today } from '@/lib/kernel/days'
import type { Tx } from '@/lib/kernel/db'
import { id } from '@/lib/kernel/forms/fields'
import { ok, type Result } from '@/lib/kernel/result'
import { adminToday } from '@/lib/organizations/memberships/admin-today'

/** Tells an admin that their status ends: 60, 45 and 30 days ahead, each of the three once, and not who renews already. Answers whether there was one to tell. */
export const remindAdmin = command({
  name: 'membership.remind',
  as: 'system',
  input: z.object({ membershipId: id }),
  async run(context, { membershipId }): Promise<Result<boolean>> {
    const { tx, now } = context
    // Two workers may look at the same moment: the second waits here, and then sees what the first one told.
    await tx.$executeRaw`SELECT 1 FROM "Membership" WHERE "id" = ${membershipId}::uuid FOR UPDATE`
    const membership = await tx.membership.findFirst({
      where: { id: membershipId, ...adminToday.where(now) },
      select: {
        validUntil: true,
        personId: true,
        person: { select: { name: true } },
        organization: { select: { id: true, name: true } },
      },
    })
    if (!membership?.validUntil) return ok(false)
    const { personId, person, organization } = membership
    const validUntil = isoDay(membership.validUntil)
    const days = daysBetween(today(now), membership.validUntil)
    if (days > Math.max(...reminderDays)) return ok(false)
    // The smallest of the three that has come: a worker that was away for a week does not send two.
    const due = Math.min(...reminderDays.filter((ahead) => days <= ahead))
    if (await isTold(tx, membershipId, validUntil, due)) return ok(false)
    const renewals = await tx.adminApplication.count({
      where: { organizationId: organization.id, personId, kind: 'renewal', status: { in: openStatuses } },
    })
    if (renewals > 0) return ok(false)
    await emit(context, 'membership.endsSoon', {
      subject: { id: membershipId, name: person.name },
      data: { personId, organization: organization.name, validUntil, days, due },
    })
    return ok(true)
  },
})

/** Whether this reminder was given: by its event, or by a message of the time before there were such events. */
async function isTold(tx: Tx, membershipId: string, validUntil: string, due: number): Promise<boolean> {
  const event = await tx.auditEvent.findFirst({
    where: {
      subjectId: membershipId,
      type: 'membership.endsSoon',
      AND: [{ data: { path: ['validUntil'], equals: validUntil } }, { data: { path: ['due'], equals: due } }],
    },
    select: { id: true },
  })
  if (event) return true
  const message = await tx.message.findFirst({
    where: { eventKey: { startsWith: `membership.ends:${membershipId}:${validUntil}:${due}:` } },
    select: { id: true },
  })
  return message !== null
}
