import 'server-only'
import { levelHeld } from '@/lib/identity/means/rules'
import { record } from '@/lib/events/record'
import { normalizeEmail } from '@/lib/identity/sessions/rules'
import { transact, type Tx } from '@/lib/kernel/db'
import { addPerson } from '@/lib/identity/people/commands/add-person'
import type { NewPerson } from '@/lib/identity/people/schema'
import { system } from '@/lib/kernel/actor'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { keepsLead, lockLeads } from './leads'
import { isStaffLevel } from '@/lib/desk/staff/rules'

export type NewLead = NewPerson & { /** there is a lead already, and this is to be one more */ isAnother: boolean }

/** Whether they were registered before, and whether they have a phone to sign in with. */
export type MadeLead = { personId: string; isNew: boolean; hasPhone: boolean }

const nobody = '00000000-0000-0000-0000-000000000000'

/**
 * Makes somebody lead of the support desk, the first one unless it is said to be another. No web page reaches this: the
 * operator runs it (`npm run staff:create`). Somebody who is registered already keeps their name and their means.
 */
export async function createLead(input: NewLead, now = new Date()): Promise<Result<MadeLead>> {
  const { isAnother, ...person } = input
  const email = normalizeEmail(person.email)
  return transact<MadeLead>(
    async (tx) => {
      await lockLeads(tx)
      const known = await tx.person.findUnique({
        where: { email },
        select: {
          id: true,
          name: true,
          staffRole: true,
          means: true,
          phones: { where: { revokedAt: null, lockedAt: null }, select: { id: true }, take: 1 },
        },
      })
      if (known?.staffRole === 'lead') return refuse('already_staff')
      // A lead whose means is over cannot come in, so they do not stand in the way of a new one.
      if (!isAnother && (await keepsLead(tx, known?.id ?? nobody, now)).ok) return refuse('forbidden')
      if (!isStaffLevel(known ? levelHeld(known.means, now) : person.level)) return refuse('staff_level_too_low')
      if (!known)
        return ok({
          personId: await addPerson(
            { tx, actor: system, now, afterCommit: () => undefined },
            { ...person, email, staffRole: 'lead' },
          ),
          isNew: true,
          hasPhone: false,
        })
      await appoint(tx, known, now)
      return ok({ personId: known.id, isNew: false, hasPhone: known.phones.length > 0 })
    },
    { Person_email_key: 'changed_meanwhile' },
  )
}

async function appoint(tx: Tx, known: { id: string; name: string; staffRole: string | null }, now: Date) {
  await tx.person.update({ where: { id: known.id }, data: { staffRole: 'lead' } })
  await record(tx, {
    at: now,
    actor: null,
    organizationId: null,
    action: 'staff.created',
    subject: { type: 'Person', id: known.id, name: known.name },
    before: { role: known.staffRole },
    after: { role: 'lead' },
  })
}
