import 'server-only'
import { emit } from '@/lib/events/emit'
import { meansValidity } from '@/lib/identity/means/rules'
import type { NewPerson } from '@/lib/identity/people/schema'
import type { Context } from '@/lib/kernel/command'
import { isoDay } from '@/lib/kernel/days'

/** A new person with their first means, inside the command of whoever registers them. `email` is normalized. */
export async function addPerson(
  context: Context,
  person: NewPerson & { mobileNumber?: string; birthDate?: Date },
): Promise<string> {
  const { tx, now } = context
  const { level, ...data } = person
  const validity = meansValidity(now)
  const { id } = await tx.person.create({
    data: { ...data, createdAt: now, means: { create: { level, ...validity } } },
    select: { id: true },
  })
  await emit(context, 'person.registered', {
    subject: { id, name: person.name },
    after: { level, validUntil: isoDay(validity.validUntil), staffRole: person.staffRole ?? null },
  })
  return id
}
