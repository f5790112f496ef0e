import 'server-only'
import type { z } from 'zod'
import { emit } from '@/lib/events/emit'
import { levelHeld } from '@/lib/identity/means/rules'
import { addPerson } from '@/lib/identity/people/commands/add-person'
import { usable } from '@/lib/identity/phones/queries/phone'
import { spellEmail } from '@/lib/kernel/text/email-address'
import { command } from '@/lib/kernel/command'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { isStaffLevel } from '../rules'
import { newLeadSchema } from '../schema'
import { keepsLead, lockLeads } from './leads'

export type NewLead = z.output<typeof newLeadSchema>

/** Whether they were registered before, and whether they have a phone to sign in with. */
export type MadeLead = { personId: string; isNew: boolean; hasPhone: boolean }

const nobody = '00000000-0000-0000-0000-000000000000'

/**
 * Makes somebody lead of the support desk, the first one unless it is said to be another. No web page reaches this: the
 * operator runs it (`npm run staff:create`). Somebody who is registered already keeps their name and their means.
 */
export const createLead = command({
  name: 'staff.create',
  as: 'system',
  input: newLeadSchema,
  constraints: { Person_email_key: 'changed_meanwhile' },
  async run(context, { isAnother, ...person }): Promise<Result<MadeLead>> {
    const { tx, now } = context
    const email = spellEmail(person.email)
    await lockLeads(context)
    const known = await tx.person.findUnique({
      where: { email },
      select: {
        id: true,
        name: true,
        staffRole: true,
        means: true,
        phones: { where: usable, select: { id: true }, take: 1 },
      },
    })
    if (known?.staffRole === 'lead') return refuse('already_staff')
    // A lead whose means is over cannot come in, so they do not stand in the way of a new one.
    if (!isAnother && (await keepsLead(context, known?.id ?? nobody)).ok) return refuse('forbidden')
    if (!isStaffLevel(known ? levelHeld(known.means, now) : person.level)) return refuse('staff_level_too_low')
    if (!known)
      return ok({
        personId: await addPerson(context, { ...person, email, staffRole: 'lead' }),
        isNew: true,
        hasPhone: false,
      })
    await tx.person.update({ where: { id: known.id }, data: { staffRole: 'lead' }, select: { id: true } })
    await emit(context, 'staff.created', {
      subject: { id: known.id, name: known.name },
      before: { role: known.staffRole },
      after: { role: 'lead' },
    })
    return ok({ personId: known.id, isNew: false, hasPhone: known.phones.length > 0 })
  },
})
