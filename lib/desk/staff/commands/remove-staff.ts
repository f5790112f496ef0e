import 'server-only'
import { record } from '@/lib/events/record'
import type { StaffActor } from '@/lib/kernel/actor'
import { can } from '@/lib/kernel/permissions'
import { transact } from '@/lib/kernel/db'
import { queueMail } from '@/lib/notifications/outbox'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { isUuid } from '@/lib/kernel/ids'
import { findToChange, freeClaims, keepsLead } from './leads'

/**
 * A lead takes somebody out of the support staff, never themselves. Their cases become free, their sessions at the desk end and
 * so does their looking along. As a person, and in their companies, they stay.
 */
export async function removeStaff(
  actor: StaffActor,
  input: { personId: string },
  now = new Date(),
): Promise<Result<{ personId: string }>> {
  if (!can(actor, 'staff.change')) return refuse('forbidden')
  if (!isUuid(input.personId)) return refuse('not_found')
  if (input.personId.toLowerCase() === actor.personId) return refuse('own_role')
  return transact(async (tx) => {
    const found = await findToChange(tx, actor, input.personId)
    if (!found.ok) return found
    const { staffRole: before, ...person } = found.value
    if (before === 'lead') {
      const kept = await keepsLead(tx, person.id, now)
      if (!kept.ok) return kept
    }
    const { count } = await tx.person.updateMany({
      where: { id: person.id, staffRole: before },
      data: { staffRole: null },
    })
    if (count === 0) return refuse('changed_meanwhile')
    const freed = await freeClaims(tx, person.id)
    await tx.session.updateMany({ where: { personId: person.id, isDesk: true, endedAt: null }, data: { endedAt: now } })
    await tx.personLook.updateMany({
      where: { staffId: person.id, endedAt: null, endsAt: { gt: now } },
      data: { endedAt: now },
    })
    await record(tx, {
      at: now,
      actor,
      organizationId: null,
      action: 'staff.removed',
      subject: { type: 'Person', id: person.id, name: person.name },
      before: { role: before },
      after: { casesFreed: freed },
    })
    const data = { by: actor.name, path: '/companies' }
    await queueMail(tx, {
      event: `staff.removed:${person.id}:${now.getTime()}`,
      to: person,
      template: 'staffEnded',
      data,
      at: now,
    })
    return ok({ personId: person.id })
  })
}
