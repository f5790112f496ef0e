import 'server-only'
import { emit } from '@/lib/events/emit'
import { command } from '@/lib/kernel/command'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { keepsCases } from '../rules'
import { changeStaffRoleSchema } from '../schema'
import { findToChange, freeClaims, keepsLead } from './leads'

/** A lead gives a colleague another role, never themselves. One lead stays; whoever may no longer decide lets their cases go. */
export const changeStaffRole = command({
  name: 'staff.changeRole',
  as: 'staff',
  may: 'staff.change',
  input: changeStaffRoleSchema,
  async run(context, input): Promise<Result<{ personId: string }>> {
    const { tx, actor } = context
    if (input.personId.toLowerCase() === actor.personId) return refuse('own_role')
    const found = await findToChange(context, input.personId)
    if (!found.ok) return found
    const { staffRole: before, ...person } = found.value
    if (before === input.role) return ok({ personId: person.id })
    if (before === 'lead') {
      const kept = await keepsLead(context, person.id)
      if (!kept.ok) return kept
    }
    const { count } = await tx.person.updateMany({
      where: { id: person.id, staffRole: before },
      data: { staffRole: input.role },
    })
    if (count === 0) return refuse('changed_meanwhile')
    const freed = keepsCases(input.role) ? 0 : await freeClaims(context, person.id)
    await emit(context, 'staff.roleChanged', {
      subject: person,
      before: { role: before },
      after: { role: input.role, ...(freed > 0 && { casesFreed: freed }) },
    })
    return ok({ personId: person.id })
  },
})
