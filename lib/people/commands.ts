import 'server-only'
import { record } from '@/lib/audit/record'
import { normalizeEmail } from '@/lib/auth/rules'
import { addDays, addYears, isoDay, today } from '@/lib/calendar'
import { transact } from '@/lib/db'
import { ok, refuse, type Result } from '@/lib/result'
import type { LevelOfAssurance } from '@/lib/service-catalogue/levels'
import type { Language, StaffRole } from '@/prisma/generated/enums'

/** Longest life of a means in years (house choice: that of an authorization, §2.2). */
const meansYears = 5

export type NewPerson = {
  email: string
  name: string
  language: Language
  /** Level of the means that his supplier issued. */
  level: LevelOfAssurance
  staffRole?: StaffRole
}

/**
 * Registers a person with his eHerkenning means; he can sign in once he has paired a phone. No web page reaches this: the operator
 * runs it (`npm run people:add`), and so does the demo.
 */
export async function registerPerson(input: NewPerson, now = new Date()): Promise<Result<{ personId: string }>> {
  const email = normalizeEmail(input.email)
  const validFrom = today(now)
  return transact(async (tx) => {
    const known = await tx.person.findUnique({ where: { email }, select: { id: true } })
    if (known) return refuse('already_registered', { field: 'email' })
    const validUntil = addDays(addYears(validFrom, meansYears), -1)
    const person = await tx.person.create({
      data: {
        email,
        name: input.name,
        language: input.language,
        staffRole: input.staffRole,
        createdAt: now,
        means: { create: { level: input.level, validFrom, validUntil } },
      },
      select: { id: true },
    })
    await record(tx, {
      at: now,
      actor: null,
      organizationId: null,
      action: 'person.registered',
      subject: { type: 'Person', id: person.id, name: input.name },
      after: { level: input.level, validUntil: isoDay(validUntil), staffRole: input.staffRole ?? null },
    })
    return ok({ personId: person.id })
  })
}
