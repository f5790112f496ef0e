import 'server-only'
import { randomUUID } from 'node:crypto'
import { normalizeEmail } from '@/lib/identity/sessions/rules'
import type { Client } from '@/lib/kernel/actor'
import { today } from '@/lib/kernel/days'
import { db, transact, type Tx } from '@/lib/kernel/db'
import { addPerson } from '@/lib/identity/people/commands/add-person'
import { startPairing } from '@/lib/identity/phones/commands/pair-phone'
import { limitMinutes as pairingLimitMinutes, pairingsPerPerson } from '@/lib/identity/phones/limits'
import { enterWithPhone, type Entered } from '@/lib/identity/phones/commands/sign-in'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { isUuid } from '@/lib/kernel/ids'
import type { Language } from '@/prisma/generated/enums'
import { checkCodes, makeCodes, sendCodes } from './codes'
import {
  codesPerRegistration,
  limitMinutes,
  mailsPerEmail,
  registrationsPerClient,
  textsPerNumber,
} from '@/lib/identity/registration/limits'
import { birthProblem, firstLevel, minAge, registrationHours, stepOf } from '@/lib/identity/registration/rules'
import type { ConfirmationInput, RegistrationInput } from '@/lib/identity/registration/schema'

const tooMany = () => refuse('too_many_attempts', { details: { minutes: limitMinutes } })

/** Somebody begins to make an account: two codes are on their way. An address that has one gets the same answer. */
export async function startRegistration(
  input: RegistrationInput & { language: Language },
  client: Client,
  now = new Date(),
): Promise<Result<{ registrationId: string }>> {
  const wrong = birthProblem(input.birthDate, today(now))
  if (wrong) return refuse(wrong, { field: 'birthDate', details: { age: minAge } })
  const { name, mobileNumber, birthDate, language } = input
  const email = normalizeEmail(input.email)
  if (!(await registrationsPerClient.take(client.address)) || !(await maySend({ email, mobileNumber })))
    return tooMany()
  const id = randomUUID()
  const { sent, kept } = makeCodes(id, now)
  return transact(async (tx) => {
    const expiresAt = new Date(now.getTime() + registrationHours * 3_600_000)
    const registration = await tx.registration.create({
      data: {
        id,
        name,
        email,
        mobileNumber,
        birthDate,
        language,
        createdAt: now,
        consentedAt: now,
        expiresAt,
        ...kept,
      },
    })
    await sendCodes(tx, registration, sent, now)
    return ok({ registrationId: id })
  })
}

async function maySend(to: { email: string; mobileNumber: string }): Promise<boolean> {
  const tries = [await mailsPerEmail.take(to.email), await textsPerNumber.take(to.mobileNumber)]
  return !tries.includes(false)
}

/** Sends two new codes; the ones before work no more. */
export async function sendNewCodes(registrationId: string, now = new Date()): Promise<Result<undefined>> {
  const registration = await findOpen(registrationId, now)
  if (!registration.ok) return registration
  if (registration.value.personId) return ok()
  if (!(await codesPerRegistration.take(registrationId)) || !(await maySend(registration.value))) return tooMany()
  const { sent, kept } = makeCodes(registrationId, now)
  return transact(async (tx) => {
    const [changed] = await tx.registration.updateManyAndReturn({
      where: { id: registrationId, personId: null },
      data: { ...kept, codesSent: { increment: 1 } },
    })
    if (changed) await sendCodes(tx, changed, sent, now)
    return ok()
  })
}

/**
 * Both codes are right: the person exists, with a means of the first level, and may pair their phone.
 * Works as often as one likes and makes one person: a second tab gets the same outcome.
 */
export async function confirmRegistration(
  registrationId: string,
  input: ConfirmationInput,
  now = new Date(),
): Promise<Result<undefined>> {
  const found = await findOpen(registrationId, now)
  if (!found.ok) return found
  const registration = found.value
  if (registration.personId) return ok()
  if (registration.codesExpireAt <= now) return refuse('codes_over')
  const checked = await checkCodes(registration, input)
  // The other tab may have finished in the meantime; its person is this one's too.
  if (!checked.ok) return (await isConfirmed(registrationId)) ? ok() : checked
  return transact(
    async (tx) => {
      // Waits for the other tab, and then finds the person that it made.
      const [row] = await tx.$queryRaw<{ personId: string | null }[]>`
        SELECT "personId" FROM "Registration" WHERE "id" = ${registrationId}::uuid FOR UPDATE`
      if (!row || row.personId) return ok()
      await makePerson(tx, registration, now)
      return ok()
    },
    // Two registrations of one address, both with its codes: the first one stands.
    { Person_email_key: 'already_registered' },
  )
}

type Confirmed = { id: string; name: string; email: string; mobileNumber: string; birthDate: Date; language: Language }

async function makePerson(tx: Tx, registration: Confirmed, now: Date): Promise<void> {
  const { id, name, email, mobileNumber, birthDate, language } = registration
  const personId = await addPerson(tx, { name, email, mobileNumber, birthDate, language, level: firstLevel }, now)
  const { pairingId } = await startPairing(tx, personId, now)
  await tx.registration.update({ where: { id }, data: { personId, pairingId, confirmedAt: now } })
}

async function isConfirmed(registrationId: string): Promise<boolean> {
  return (await db.registration.count({ where: { id: registrationId, personId: { not: null } } })) > 0
}

/** The ten minutes for the phone were over: a new code and link. */
export async function renewPairing(registrationId: string, now = new Date()): Promise<Result<undefined>> {
  const found = await findOpen(registrationId, now)
  if (!found.ok) return found
  const { personId } = found.value
  if (!personId) return refuse('registration_over')
  if (!(await pairingsPerPerson.take(personId)))
    return refuse('too_many_attempts', { details: { minutes: pairingLimitMinutes } })
  return transact(async (tx) => {
    const { pairingId } = await startPairing(tx, personId, now)
    await tx.registration.update({ where: { id: registrationId }, data: { pairingId } })
    return ok()
  })
}

/** The phone is paired: this browser, which holds the registration, is in. Once; after that one signs in by phone. */
export async function enterRegistered(
  registrationId: string,
  client: Client,
  browserKey: string,
  now = new Date(),
): Promise<Result<Entered>> {
  const found = await findOpen(registrationId, now)
  if (!found.ok) return found
  const { personId, pairingId } = found.value
  if (!personId || !pairingId) return refuse('registration_over')
  return transact(async (tx) => {
    const pairing = await tx.phonePairing.findFirst({
      where: { id: pairingId, personId, usedAt: { not: null } },
      select: { usedAt: true },
    })
    if (!pairing) return refuse('pairing_waiting')
    // Pairing writes both in one transaction, with one moment.
    const phone = await tx.phone.findFirst({
      where: { personId, pairedAt: pairing.usedAt ?? now, revokedAt: null, lockedAt: null },
      select: { id: true, name: true, person: { select: { id: true, name: true, email: true, language: true } } },
    })
    if (!phone) return refuse('registration_entered')
    const { count } = await tx.registration.updateMany({
      where: { id: registrationId, enteredAt: null },
      data: { enteredAt: now },
    })
    if (count === 0) return refuse('registration_entered')
    return ok(await enterWithPhone(tx, phone.person, phone, client, browserKey, now))
  })
}

async function findOpen(registrationId: string, now: Date) {
  const registration = isUuid(registrationId)
    ? await db.registration.findUnique({ where: { id: registrationId } })
    : null
  const step = registration ? stepOf(registration, now) : 'over'
  if (!registration || step === 'over') return refuse('registration_over')
  return step === 'entered' ? refuse('registration_entered') : ok(registration)
}
