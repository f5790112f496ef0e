import 'server-only'
import type { z } from 'zod'
import { verifyPin } from '@/lib/auth/pin'
import type { Client } from '@/lib/auth/session'
import { db, transact } from '@/lib/db'
import { env } from '@/lib/env'
import { queueMail } from '@/lib/mail/outbox'
import { ok, refuse, type Result } from '@/lib/result'
import { hasSigned } from './keys'
import { limitMinutes, looksPerAddress } from './limits'
import { lookStatement, refuseStatement, signInStatement, type approveSignInSchema, type lookAtSignInSchema, type refuseSignInSchema, type SignInSeen } from './protocol'
import { wrongPinsBeforeLock } from './rules'
import { matching } from './secrets'
import { noteSecurity, type SecurityAction } from './security-log'

const origin = () => new URL(env().APP_URL).origin

/** The phone with this id, unless it was revoked; locked ones are found, for they are told so. */
function findPhone(id: string) {
  return db.phone.findFirst({
    where: { id, revokedAt: null },
    select: { id: true, name: true, publicKey: true, pinHash: true, lockedAt: true, person: { select: { id: true, name: true, email: true, language: true } } },
  })
}

type FoundPhone = NonNullable<Awaited<ReturnType<typeof findPhone>>>

const undecided = (now: Date) => ({ approvedAt: null, refusedAt: null, usedAt: null, expiresAt: { gt: now } })

/** The phone asks what it is to approve: who, where, which browser, and the number to compare. */
export async function lookAtSignIn(input: z.infer<typeof lookAtSignInSchema>, client: Client, now = new Date()): Promise<Result<SignInSeen>> {
  if (!(await looksPerAddress.take(client.address))) return refuse('too_many_attempts', { details: { minutes: limitMinutes } })
  const phone = await findPhone(input.phoneId)
  if (!phone || !hasSigned(phone.publicKey, lookStatement(phone.id, input.secret), input.signature)) return refuse('phone_unknown')
  if (phone.lockedAt) return refuse('phone_locked')
  const row = await db.signInChallenge.findFirst({
    where: { ...matching(input.secret), ...undecided(now), personId: phone.person.id },
    select: { id: true, number: true, nonce: true, browser: true, address: true, createdAt: true, expiresAt: true },
  })
  if (!row) return refuse('sign_in_over')
  await db.signInChallenge.updateMany({ where: { id: row.id, seenAt: null }, data: { seenAt: now } })
  await looksPerAddress.giveBack(client.address)
  const { id, createdAt, expiresAt, ...seen } = row
  return ok({ ...seen, challengeId: id, personName: phone.person.name, origin: origin(), createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() })
}

/**
 * The phone signs and the person types his PIN: the browser that asked may come in. The signature is
 * looked at first, and each PIN takes its try before it is looked at, so that who guesses in parallel
 * gets no sixth. `verify` can be replaced by a test that counts that work.
 */
export async function approveSignIn(input: z.infer<typeof approveSignInSchema>, client: Client, now = new Date(), verify = verifyPin): Promise<Result<undefined>> {
  const phone = await findPhone(input.phoneId)
  const row = phone && (await db.signInChallenge.findFirst({
    where: { id: input.challengeId, personId: phone.person.id, ...undecided(now) },
    select: { id: true, number: true, nonce: true, expiresAt: true },
  }))
  if (!phone) return refuse('phone_unknown')
  if (!row) return refuse('sign_in_over')
  const statement = signInStatement({ challengeId: row.id, nonce: row.nonce, number: row.number, origin: origin(), expiresAt: row.expiresAt.toISOString() })
  if (!hasSigned(phone.publicKey, statement, input.signature)) {
    await failed(phone, client, 'wrong_signature', now)
    return refuse('sign_in_over')
  }
  const taken = await takePinTry(phone.id)
  if (taken === null) {
    await failed(phone, client, 'locked', now)
    return refuse('phone_locked')
  }
  if (!(await verify(phone.pinHash, input.pin))) return wrongPin(phone, client, taken, now)
  return transact(async (tx) => {
    const { count } = await tx.signInChallenge.updateMany({ where: { id: row.id, ...undecided(now) }, data: { approvedAt: now, phoneId: phone.id } })
    if (count === 0) return refuse('sign_in_over')
    const kept = await tx.phone.updateMany({ where: { id: phone.id, revokedAt: null, lockedAt: null }, data: { wrongPins: 0, lastUsedAt: now } })
    return kept.count === 1 ? ok() : refuse('phone_locked')
  })
}

/** Which of the five tries this is; null when there is none left. */
async function takePinTry(phoneId: string): Promise<number | null> {
  const [row] = await db.$queryRaw<{ wrongPins: number }[]>`
    UPDATE "Phone" SET "wrongPins" = "wrongPins" + 1
    WHERE "id" = ${phoneId}::uuid AND "wrongPins" < ${wrongPinsBeforeLock} AND "lockedAt" IS NULL AND "revokedAt" IS NULL RETURNING "wrongPins"`
  return row?.wrongPins ?? null
}

async function wrongPin(phone: FoundPhone, client: Client, taken: number, now: Date): Promise<Result<undefined>> {
  await failed(phone, client, 'wrong_pin', now)
  if (taken < wrongPinsBeforeLock) return refuse('pin_wrong', { details: { left: wrongPinsBeforeLock - taken } })
  await lock(phone, client, now)
  return refuse('phone_locked')
}

async function lock(phone: FoundPhone, client: Client, now: Date): Promise<void> {
  await db.$transaction(async (tx) => {
    // Unless the right PIN came in meanwhile, by another hand than the one that guessed.
    const { count } = await tx.phone.updateMany({ where: { id: phone.id, wrongPins: { gte: wrongPinsBeforeLock }, lockedAt: null }, data: { lockedAt: now } })
    if (count === 0) return
    await noteSecurity(tx, { at: now, person: phone.person, action: 'person.phoneLocked', isOwn: false, facts: { phone: phone.name, address: client.address } })
    await queueMail(tx, { event: `phone.locked:${phone.id}:${now.getTime()}`, to: phone.person, template: 'phoneLocked', data: { phone: phone.name, at: now.toISOString(), path: '/recover' }, at: now })
  })
}

/** The person says no: nobody comes in, and it stands in his security log. */
export async function refuseSignIn(input: z.infer<typeof refuseSignInSchema>, client: Client, now = new Date()): Promise<Result<undefined>> {
  const phone = await findPhone(input.phoneId)
  if (!phone || !hasSigned(phone.publicKey, refuseStatement(input.challengeId), input.signature)) return refuse('phone_unknown')
  return transact(async (tx) => {
    const { count } = await tx.signInChallenge.updateMany({ where: { id: input.challengeId, personId: phone.person.id, ...undecided(now) }, data: { refusedAt: now } })
    if (count === 0) return refuse('sign_in_over')
    await noteSecurity(tx, { at: now, person: phone.person, action: 'person.signInRefused', isOwn: true, facts: { phone: phone.name, address: client.address } })
    return ok()
  })
}

async function failed(phone: FoundPhone, client: Client, reason: 'wrong_pin' | 'wrong_signature' | 'locked', now: Date): Promise<void> {
  const action: SecurityAction = 'person.signInFailed'
  await noteSecurity(db, { at: now, person: phone.person, action, isOwn: false, facts: { reason, phone: phone.name, address: client.address } })
}
