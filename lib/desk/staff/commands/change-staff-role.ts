import 'server-only'
import { record } from '@/lib/events/record'
import type { StaffActor } from '@/lib/kernel/actor'
import { can } from '@/lib/kernel/permissions'
import { transact } from '@/lib/kernel/db'
import { queueMail } from '@/lib/notifications/outbox'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { isUuid } from '@/lib/kernel/ids'
import { findToChange, freeClaims, keepsLead } from './leads'
import { keepsCases } from '@/lib/desk/staff/rules'
import type { ChangeStaffRole } from '@/lib/desk/staff/schema'

/** A lead gives a colleague another role, never themselves. One lead stays; whoever may no longer decide lets their cases go. */
export async function changeStaffRole(
  actor: StaffActor,
  input: ChangeStaffRole,
  now = new Date(),
): Promise<Result<{ personId: string }>> {
  if (!can(actor, 'staff.change')) return refuse('forbidden')
  if (!isUuid(input.personId)) return refuse('not_found')
  if (input.personId.toLowerCase() === actor.personId) return refuse('own_role')
  return transact(async (tx) => {
    const found = await findToChange(tx, actor, input.personId)
    if (!found.ok) return found
    const { staffRole: before, ...person } = found.value
    if (before === input.role) return ok({ personId: person.id })
    if (before === 'lead') {
      const kept = await keepsLead(tx, person.id, now)
      if (!kept.ok) return kept
    }
    const { count } = await tx.person.updateMany({
      where: { id: person.id, staffRole: before },
      data: { staffRole: input.role },
    })
    if (count === 0) return refuse('changed_meanwhile')
    const freed = keepsCases(input.role) ? 0 : await freeClaims(tx, person.id)
    await record(tx, {
      at: now,
      actor,
      organizationId: null,
      action: 'staff.roleChanged',
      subject: { type: 'Person', id: person.id, name: person.name },
      before: { role: before },
      after: { role: input.role, ...(freed > 0 && { casesFreed: freed }) },
    })
    const data = { by: actor.name, role: input.role, path: '/desk' }
    await queueMail(tx, {
      event: `staff.role:${person.id}:${now.getTime()}`,
      to: person,
      template: 'staffRoleChanged',
      data,
      at: now,
    })
    return ok({ personId: person.id })
  })
}
