import 'server-only'
import { emit } from '@/lib/events/emit'
import { command } from '@/lib/kernel/command'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { removeStaffSchema } from '../schema'
import { findToChange, freeClaims, keepsLead } from './leads'

/**
 * A lead takes somebody out of the support staff, never themselves. Their cases become free, their sessions at the desk end and
 * so does their looking along. As a person, and in their companies, they stay.
 */
export const removeStaff = command({
  name: 'staff.remove',
  as: 'staff',
  may: 'staff.change',
  input: removeStaffSchema,
  async run(context, input): Promise<Result<{ personId: string }>> {
    const { tx, actor, now } = context
    if (input.personId.toLowerCase() === actor.personId) return refuse('own_role')
    const found = await findToChange(context, input.personId)
    if (!found.ok) return found
    const { staffRole: before, ...person } = found.value
    if (before === 'lead') {
      const kept = await keepsLead(context, person.id)
      if (!kept.ok) return kept
    }
    const { count } = await tx.person.updateMany({
      where: { id: person.id, staffRole: before },
      data: { staffRole: null },
    })
    if (count === 0) return refuse('changed_meanwhile')
    const freed = await freeClaims(context, person.id)
    await tx.session.updateMany({ where: { personId: person.id, isDesk: true, endedAt: null }, data: { endedAt: now } })
    await tx.personLook.updateMany({
      where: { staffId: person.id, endedAt: null, endsAt: { gt: now } },
      data: { endedAt: now },
    })
    await emit(context, 'staff.removed', { subject: person, before: { role: before }, after: { casesFreed: freed } })
    return ok({ personId: person.id })
  },
})
