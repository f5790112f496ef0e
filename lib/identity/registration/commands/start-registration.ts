import 'server-only'
import { randomUUID } from 'node:crypto'
import { keptOfCodes } from '@/lib/identity/registration/codes'
import { registrationsPerClient } from '@/lib/identity/registration/limits'
import { birthProblem, minAge, registrationHours } from '@/lib/identity/registration/rules'
import { startRegistrationSchema } from '@/lib/identity/registration/schema'
import { spellEmail } from '@/lib/kernel/text/email-address'
import { command } from '@/lib/kernel/command'
import { today } from '@/lib/kernel/days'
import { ok, refuse } from '@/lib/kernel/result'
import { announceCodes } from './announce-codes'
import { maySend, tooMany } from './may-send'

/** Somebody begins to make an account: two codes are on their way. An address that has one gets the same answer. */
export const startRegistration = command({
  name: 'registration.start',
  as: 'visitor',
  input: startRegistrationSchema,
  async prepare({ actor, now }, input) {
    const wrong = birthProblem(input.birthDate, today(now))
    if (wrong) return refuse(wrong, { field: 'birthDate', details: { age: minAge } })
    const email = spellEmail(input.email)
    const isAllowed =
      (await registrationsPerClient.take(actor.client.address)) &&
      (await maySend({ email, mobileNumber: input.mobileNumber }))
    return isAllowed ? ok(email) : tooMany()
  },
  async run(context, { name, mobileNumber, birthDate, language }) {
    const { tx, now, prepared: email } = context
    const id = randomUUID()
    const codes = keptOfCodes(id, 1, now)
    const expiresAt = new Date(now.getTime() + registrationHours * 3_600_000)
    const person = { name, email, mobileNumber, birthDate, language }
    await tx.registration.create({
      data: { id, ...person, createdAt: now, consentedAt: now, expiresAt, ...codes },
      select: { id: true },
    })
    await announceCodes(context, { id, email, ...codes })
    return ok({ registrationId: id })
  },
})
