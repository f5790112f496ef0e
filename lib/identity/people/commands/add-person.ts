import 'server-only'
import { record } from '@/lib/events/record'
import { normalizeEmail } from '@/lib/identity/sessions/rules'
import { addDays, addYears, isoDay, today } from '@/lib/kernel/days'
import { transact, type Tx } from '@/lib/kernel/db'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import type { LevelOfAssurance } from '@/lib/catalogue/levels'
import type { Language, StaffRole } from '@/prisma/generated/enums'

/** Longest life of a means in years (house choice: that of an authorization). Source: "five years". */
const meansYears = 5

export type NewPerson = {
  email: string
  name: string
  language: Language
  /** Level of the means that their supplier issued. */
  level: LevelOfAssurance
  staffRole?: StaffRole
}

/**
 * Registers a person with their eHerkenning means; they can sign in once they have paired a phone. No web page reaches this: the operator
 * runs it (`npm run people:add`), and so does the demo.
 */
export async function registerPerson(input: NewPerson, now = new Date()): Promise<Result<{ personId: string }>> {
  const email = normalizeEmail(input.email)
  return transact(async (tx) => {
    const known = await tx.person.findUnique({ where: { email }, select: { id: true } })
    if (known) return refuse('already_registered', { field: 'email' })
    return ok({ personId: await addPerson(tx, { ...input, email }, now) })
  })
}

/** A new person with their first means, inside the transaction of whoever registers them. `email` is normalized. */
export async function addPerson(
  tx: Tx,
  person: NewPerson & { mobileNumber?: string; birthDate?: Date },
  now: Date,
): Promise<string> {
  const { level, ...data } = person
  const validity = meansValidity(now)
  const { id } = await tx.person.create({
    data: { ...data, createdAt: now, means: { create: { level, ...validity } } },
    select: { id: true },
  })
  await record(tx, {
    at: now,
    actor: null,
    organizationId: null,
    action: 'person.registered',
    subject: { type: 'Person', id, name: person.name },
    after: { level, validUntil: isoDay(validity.validUntil), staffRole: person.staffRole ?? null },
  })
  return id
}

/** First and last day of a means that is issued now. */
export function meansValidity(now: Date): { validFrom: Date; validUntil: Date } {
  const validFrom = today(now)
  return { validFrom, validUntil: addDays(addYears(validFrom, meansYears), -1) }
}
