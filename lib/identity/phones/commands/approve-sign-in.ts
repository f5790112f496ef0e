import 'server-only'
import type { z } from 'zod'
import type { verifyPin } from '@/lib/identity/phones/pin'
import type { Client } from '@/lib/kernel/actor'
import { db, transact } from '@/lib/kernel/db'
import { env } from '@/lib/kernel/env'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { hasSigned } from '@/lib/identity/phones/keys'
import { limitMinutes, looksPerAddress } from '@/lib/identity/phones/limits'
import {
  lookStatement,
  refuseStatement,
  signInStatement,
  type approveSignInSchema,
  type lookAtSignInSchema,
  type refuseSignInSchema,
  type SignInSeen,
} from '@/lib/identity/phones/protocol'
import { findPhone, prove } from './prove'
import { matching } from '@/lib/identity/phones/secrets'
import { noteSecurity } from '@/lib/identity/phones/security-log'

const origin = () => new URL(env().APP_URL).origin

const undecided = (now: Date) => ({ approvedAt: null, refusedAt: null, usedAt: null, expiresAt: { gt: now } })

/** The phone asks what it is to approve: who, where, which browser, and the number to compare. */
export async function lookAtSignIn(
  input: z.infer<typeof lookAtSignInSchema>,
  client: Client,
  now = new Date(),
): Promise<Result<SignInSeen>> {
  if (!(await looksPerAddress.take(client.address)))
    return refuse('too_many_attempts', { details: { minutes: limitMinutes } })
  const phone = await findPhone(input.phoneId)
  if (!phone || !hasSigned(phone.publicKey, lookStatement(phone.id, input.secret), input.signature))
    return refuse('phone_unknown')
  if (phone.lockedAt) return refuse('phone_locked')
  const row = await db.signInChallenge.findFirst({
    where: { ...matching(input.secret), ...undecided(now), personId: phone.person.id },
    select: { id: true, number: true, nonce: true, browser: true, address: true, createdAt: true, expiresAt: true },
  })
  if (!row) return refuse('sign_in_over')
  await db.signInChallenge.updateMany({ where: { id: row.id, seenAt: null }, data: { seenAt: now } })
  await looksPerAddress.giveBack(client.address)
  const { id, createdAt, expiresAt, ...seen } = row
  return ok({
    ...seen,
    challengeId: id,
    personName: phone.person.name,
    origin: origin(),
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  })
}

/** The phone signs and the person types their PIN: the browser that asked may come in. */
export async function approveSignIn(
  input: z.infer<typeof approveSignInSchema>,
  client: Client,
  now = new Date(),
  verify?: typeof verifyPin,
): Promise<Result<undefined>> {
  const phone = await findPhone(input.phoneId)
  const row =
    phone &&
    (await db.signInChallenge.findFirst({
      where: { id: input.challengeId, personId: phone.person.id, ...undecided(now) },
      select: { id: true, number: true, nonce: true, expiresAt: true },
    }))
  if (!phone) return refuse('phone_unknown')
  if (!row) return refuse('sign_in_over')
  const statement = signInStatement({
    challengeId: row.id,
    nonce: row.nonce,
    number: row.number,
    origin: origin(),
    expiresAt: row.expiresAt.toISOString(),
  })
  const proven = await prove(
    phone,
    { statement, signature: input.signature, pin: input.pin },
    'sign_in_over',
    client,
    now,
    verify,
  )
  if (!proven.ok) return proven
  return transact(async (tx) => {
    const { count } = await tx.signInChallenge.updateMany({
      where: { id: row.id, ...undecided(now) },
      data: { approvedAt: now, phoneId: phone.id },
    })
    if (count === 0) return refuse('sign_in_over')
    const kept = await tx.phone.updateMany({
      where: { id: phone.id, revokedAt: null, lockedAt: null },
      data: { wrongPins: 0, lastUsedAt: now },
    })
    return kept.count === 1 ? ok() : refuse('phone_locked')
  })
}

/** The person says no: nobody comes in, and it stands in their security log. */
export async function refuseSignIn(
  input: z.infer<typeof refuseSignInSchema>,
  client: Client,
  now = new Date(),
): Promise<Result<undefined>> {
  const phone = await findPhone(input.phoneId)
  if (!phone || !hasSigned(phone.publicKey, refuseStatement(input.challengeId), input.signature))
    return refuse('phone_unknown')
  return transact(async (tx) => {
    const { count } = await tx.signInChallenge.updateMany({
      where: { id: input.challengeId, personId: phone.person.id, ...undecided(now) },
      data: { refusedAt: now },
    })
    if (count === 0) return refuse('sign_in_over')
    await noteSecurity(tx, {
      at: now,
      person: phone.person,
      action: 'person.signInRefused',
      isOwn: true,
      facts: { phone: phone.name, address: client.address },
    })
    return ok()
  })
}
