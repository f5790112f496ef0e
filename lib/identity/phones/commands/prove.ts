import 'server-only'
import { verifyPin } from '@/lib/identity/phones/pin'
import type { Client } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import { queueMail } from '@/lib/notifications/outbox'
import { ok, refuse, type Problem, type Result } from '@/lib/kernel/result'
import { hasSigned } from '@/lib/identity/phones/keys'
import { wrongPinsBeforeLock } from '@/lib/identity/phones/rules'
import { noteSecurity, type SecurityAction } from '@/lib/identity/phones/security-log'

/** The phone with this id, unless it was revoked; locked ones are found, for they are told so. */
export function findPhone(id: string) {
  return db.phone.findFirst({
    where: { id, revokedAt: null },
    select: {
      id: true,
      name: true,
      publicKey: true,
      pinHash: true,
      lockedAt: true,
      person: { select: { id: true, name: true, email: true, language: true } },
    },
  })
}

export type FoundPhone = NonNullable<Awaited<ReturnType<typeof findPhone>>>

type Proof = { statement: string; signature: string; pin: string }

/**
 * Whether this phone signed this statement and the person typed their PIN. The signature is looked at first, and each PIN
 * takes its try before it is looked at, so that who guesses in parallel gets no sixth. `over` is said of a statement that
 * is not ours; `verify` can be replaced by a test that counts that work.
 */
export async function prove(
  phone: FoundPhone,
  { statement, signature, pin }: Proof,
  over: Problem,
  client: Client,
  now: Date,
  verify = verifyPin,
): Promise<Result<undefined>> {
  if (!hasSigned(phone.publicKey, statement, signature)) {
    await failed(phone, client, 'wrong_signature', now)
    return refuse(over)
  }
  const taken = await takePinTry(phone.id)
  if (taken === null) {
    await failed(phone, client, 'locked', now)
    return refuse('phone_locked')
  }
  return (await verify(phone.pinHash, pin)) ? ok() : wrongPin(phone, client, taken, now)
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
    const { count } = await tx.phone.updateMany({
      where: { id: phone.id, wrongPins: { gte: wrongPinsBeforeLock }, lockedAt: null },
      data: { lockedAt: now },
    })
    if (count === 0) return
    await noteSecurity(tx, {
      at: now,
      person: phone.person,
      action: 'person.phoneLocked',
      isOwn: false,
      facts: { phone: phone.name, address: client.address },
    })
    await queueMail(tx, {
      event: `phone.locked:${phone.id}:${now.getTime()}`,
      to: phone.person,
      template: 'phoneLocked',
      data: { phone: phone.name, at: now.toISOString(), path: '/recover' },
      at: now,
    })
  })
}

async function failed(
  phone: FoundPhone,
  client: Client,
  reason: 'wrong_pin' | 'wrong_signature' | 'locked',
  now: Date,
): Promise<void> {
  const action: SecurityAction = 'person.signInFailed'
  await noteSecurity(db, {
    at: now,
    person: phone.person,
    action,
    isOwn: false,
    facts: { reason, phone: phone.name, address: client.address },
  })
}
