import 'server-only'
import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import type { z } from 'zod'
import type { PersonActor } from '@/lib/kernel/actor'
import { normalizeEmail } from '@/lib/identity/sessions/rules'
import type { Client } from '@/lib/kernel/actor'
import { db, transact, type Tx } from '@/lib/kernel/db'
import { queueMail } from '@/lib/notifications/outbox'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { queueSms } from '@/lib/notifications/sms/outbox'
import {
  limitMinutes,
  recoveriesPerAccount,
  recoveriesPerAddress,
  recoveryCodesPerAccount,
} from '@/lib/identity/phones/limits'
import { startPairing } from '@/lib/identity/phones/commands/pair-phone'
import { normalizeCode, recoveryEndHours, recoveryWaitHours } from '@/lib/identity/phones/rules'
import type { recoverWithCodeSchema, requestRecoverySchema } from '@/lib/identity/phones/schema'
import { hashOf, secretsOf } from '@/lib/identity/phones/secrets'
import { noteSecurity } from '@/lib/identity/phones/security-log'

const hour = 3_600_000
/** Every answer takes at least this long, so that the few writes for a known address are not to be told from none. */
const answerMs = 400

const account = { id: true, name: true, email: true, language: true, mobileNumber: true } as const
const tooMany = () => refuse('too_many_attempts', { details: { minutes: limitMinutes } })

async function unhurried<T>(work: () => Promise<T>): Promise<T> {
  const until = performance.now() + answerMs
  const answer = await work()
  await setTimeout(Math.max(0, until - performance.now()))
  return answer
}

export type Recovered = { personId: string; pairingId: string }

/**
 * Somebody without their phone types what they kept: one of the codes given at pairing, or the code of the
 * mail once its day of waiting is over. Then they may pair another phone. A wrong code and an unknown
 * address get one answer.
 */
export async function recoverWithCode(
  input: z.infer<typeof recoverWithCodeSchema>,
  client: Client,
  now = new Date(),
): Promise<Result<Recovered>> {
  const email = normalizeEmail(input.email)
  const tries = [await recoveriesPerAddress.take(client.address), await recoveryCodesPerAccount.take(email)]
  if (tries.includes(false)) return tooMany()
  const code = normalizeCode(input.code)
  return unhurried(async () => {
    const person = await db.person.findUnique({ where: { email }, select: account })
    if (!person) return refuse('recovery_failed', { field: 'code' })
    const result = await transact(async (tx) => {
      const { count } = await tx.recoveryCode.updateMany({
        where: { personId: person.id, codeHash: hashOf(code), usedAt: null },
        data: { usedAt: now },
      })
      if (count === 0) return useMailedCode(tx, person, code, now)
      await noteSecurity(tx, {
        at: now,
        person,
        action: 'person.recoveryCodeUsed',
        isOwn: true,
        facts: { address: client.address },
      })
      return ok(await begin(tx, person.id, now))
    })
    if (result.ok) await recoveryCodesPerAccount.giveBack(email)
    return result
  })
}

async function begin(tx: Tx, personId: string, now: Date): Promise<Recovered> {
  return { personId, pairingId: (await startPairing(tx, personId, now)).pairingId }
}

type Person = { id: string; name: string; email: string; language: 'nl' | 'en'; mobileNumber: string | null }

async function useMailedCode(tx: Tx, person: Person, code: string, now: Date): Promise<Result<Recovered>> {
  const recovery = await mailed(tx, person.id, code, now)
  if (!recovery) return refuse('recovery_failed', { field: 'code' })
  if (recovery.usableFrom > now)
    return refuse('recovery_waiting', {
      field: 'code',
      details: { hours: Math.ceil((recovery.usableFrom.getTime() - now.getTime()) / hour) },
    })
  const { count } = await tx.recovery.updateMany({
    where: { id: recovery.id, usedAt: null, stoppedAt: null },
    data: { usedAt: now },
  })
  if (count === 0) return refuse('recovery_failed', { field: 'code' })
  await noteSecurity(tx, { at: now, person, action: 'person.recoveryUsed', isOwn: true })
  return ok(await begin(tx, person.id, now))
}

async function mailed(tx: Tx, personId: string, code: string, now: Date) {
  const open = await tx.recovery.findMany({
    where: { personId, usedAt: null, stoppedAt: null, expiresAt: { gt: now } },
    select: { id: true, usableFrom: true },
  })
  return open.find(({ id }) => secretsOf('recovery', id).code === code) ?? null
}

/**
 * Somebody without phone and codes asks by e-mail. The answer is the same for every address; a known
 * one gets a mail with a code that works after a day, and another mail when it does. Asking again
 * while one is open mails nothing new, so that nobody can make the wait longer.
 */
export async function requestRecovery(
  input: z.infer<typeof requestRecoverySchema>,
  client: Client,
  now = new Date(),
): Promise<Result<undefined>> {
  const email = normalizeEmail(input.email)
  if (!(await recoveriesPerAddress.take(client.address))) return tooMany()
  const isAllowed = await recoveriesPerAccount.take(email)
  return unhurried(async () => {
    const person = await db.person.findUnique({ where: { email }, select: account })
    if (!person || !isAllowed) return ok()
    return transact(async (tx) => {
      const open = await tx.recovery.count({
        where: { personId: person.id, usedAt: null, stoppedAt: null, expiresAt: { gt: now } },
      })
      if (open > 0) return ok()
      await ask(tx, person, client, now)
      return ok()
    })
  })
}

async function ask(tx: Tx, person: Person, client: Client, now: Date): Promise<void> {
  const id = randomUUID()
  const usableFrom = new Date(now.getTime() + recoveryWaitHours * hour)
  const expiresAt = new Date(now.getTime() + recoveryEndHours * hour)
  await tx.recovery.create({ data: { id, personId: person.id, createdAt: now, usableFrom, expiresAt } })
  await noteSecurity(tx, {
    at: now,
    person,
    action: 'person.recoveryAsked',
    isOwn: false,
    facts: { address: client.address, usableFrom: usableFrom.toISOString() },
  })
  const data = {
    code: secretsOf('recovery', id).code,
    usableFrom: usableFrom.toISOString(),
    until: expiresAt.toISOString(),
    path: '/recover',
  }
  await queueMail(tx, { event: `recovery.asked:${id}`, to: person, template: 'recoveryAsked', data, at: now })
  // Every way we know is used, for the mailbox may be what somebody else has got hold of.
  const { mobileNumber, name, language } = person
  if (mobileNumber)
    await queueSms(tx, {
      event: `recovery.asked:${id}`,
      to: { mobileNumber, name, language },
      template: 'recoveryAsked',
      data: { hours: recoveryWaitHours },
      at: now,
    })
  await queueMail(tx, { event: `recovery.ready:${id}`, to: person, template: 'recoveryReady', data, at: usableFrom })
}

/** Who got the mail and did not ask stops the recovery with its code. A wrong code and an unknown address get one answer. */
export async function stopRecovery(
  input: z.infer<typeof recoverWithCodeSchema>,
  client: Client,
  now = new Date(),
): Promise<Result<undefined>> {
  const email = normalizeEmail(input.email)
  const tries = [await recoveriesPerAddress.take(client.address), await recoveryCodesPerAccount.take(email)]
  if (tries.includes(false)) return tooMany()
  return unhurried(async () => {
    const person = await db.person.findUnique({ where: { email }, select: account })
    if (!person) return refuse('recovery_failed', { field: 'code' })
    const result = await transact(async (tx) => {
      const recovery = await mailed(tx, person.id, normalizeCode(input.code), now)
      return recovery ? stop(tx, person, [recovery.id], now) : refuse('recovery_failed', { field: 'code' })
    })
    if (result.ok) await recoveryCodesPerAccount.giveBack(email)
    return result
  })
}

/** Who is signed in stops whatever recovery of their account is open. */
export async function stopOwnRecovery(actor: PersonActor, now = new Date()): Promise<Result<undefined>> {
  return transact(async (tx) => {
    const open = await tx.recovery.findMany({
      where: { personId: actor.personId, usedAt: null, stoppedAt: null, expiresAt: { gt: now } },
      select: { id: true },
    })
    if (open.length === 0) return refuse('not_found')
    return stop(
      tx,
      { id: actor.personId, name: actor.name },
      open.map(({ id }) => id),
      now,
    )
  })
}

async function stop(
  tx: Tx,
  person: { id: string; name: string },
  ids: string[],
  now: Date,
): Promise<Result<undefined>> {
  await tx.recovery.updateMany({ where: { id: { in: ids }, usedAt: null }, data: { stoppedAt: now } })
  // What would tell that it can be used now must not go out any more.
  await tx.message.deleteMany({
    where: { status: 'waiting', OR: ids.map((id) => ({ eventKey: { startsWith: `recovery.ready:${id}:` } })) },
  })
  await noteSecurity(tx, { at: now, person, action: 'person.recoveryStopped', isOwn: true })
  return ok()
}

/** The recovery by e-mail of this person that is open, so that their own pages can warn them. */
export async function findOpenRecovery(personId: string, now = new Date()): Promise<{ usableFrom: Date } | null> {
  return db.recovery.findFirst({
    where: { personId, usedAt: null, stoppedAt: null, expiresAt: { gt: now } },
    select: { usableFrom: true },
  })
}
