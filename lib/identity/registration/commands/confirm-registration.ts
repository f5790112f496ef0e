import 'server-only'
import { z } from 'zod'
import { addPerson } from '@/lib/identity/people/commands/add-person'
import { startPairing } from '@/lib/identity/phones/commands/pairing/start-pairing'
import { checkCodes } from '@/lib/identity/registration/codes'
import { findOpenRegistration } from '@/lib/identity/registration/queries/open'
import { firstLevel } from '@/lib/identity/registration/rules'
import { confirmRegistrationSchema } from '@/lib/identity/registration/schema'
import { command } from '@/lib/kernel/command'
import { db } from '@/lib/kernel/db'
import { ok, refuse } from '@/lib/kernel/result'
import { rows } from '@/lib/kernel/rows'
import { Prisma } from '@/prisma/generated/client'

const confirmedShape = z.object({ personId: z.uuid().nullable() })

/**
 * Both codes are right: the person exists, with a means of the first level, and may pair their phone.
 * Works as often as one likes and makes one person: a second tab gets the same outcome.
 */
export const confirmRegistration = command({
  name: 'registration.confirm',
  as: 'visitor',
  input: confirmRegistrationSchema,
  // Two registrations of one address, both with its codes: the first one stands.
  constraints: { Person_email_key: 'already_registered' },
  async prepare({ now }, { registrationId, ...typed }) {
    const found = await findOpenRegistration(registrationId, now)
    if (!found.ok) return found
    const registration = found.value
    if (registration.personId) return ok(registration)
    if (registration.codesExpireAt <= now) return refuse('codes_over')
    const checked = await checkCodes(registration, typed)
    // The other tab may have finished in the meantime; its person is this one's too.
    return checked.ok || (await isConfirmed(registrationId)) ? ok(registration) : checked
  },
  async run(context, { registrationId }) {
    const { tx, now, prepared } = context
    // Waits for the other tab, and then finds the person that it made.
    const held = Prisma.sql`SELECT "personId" FROM "Registration" WHERE "id" = ${registrationId}::uuid FOR UPDATE`
    const [row] = await rows(tx, confirmedShape, held)
    if (!row || row.personId) return ok()
    const { name, email, mobileNumber, birthDate, language } = prepared
    const person = { name, email, mobileNumber, birthDate, language, level: firstLevel }
    const personId = await addPerson(context, person)
    const { pairingId } = await startPairing(context, personId)
    await tx.registration.update({
      where: { id: registrationId },
      data: { personId, pairingId, confirmedAt: now },
      select: { id: true },
    })
    return ok()
  },
})

async function isConfirmed(registrationId: string): Promise<boolean> {
  return (await db.registration.count({ where: { id: registrationId, personId: { not: null } } })) > 0
}
