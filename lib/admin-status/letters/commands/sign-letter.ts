import 'server-only'
import { randomInt, randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { lockApplication } from '@/lib/admin-status/applications/commands/lock'
import type { PersonActor } from '@/lib/kernel/actor'
import type { Client } from '@/lib/kernel/actor'
import { db, transact } from '@/lib/kernel/db'
import { env } from '@/lib/kernel/env'
import { hasSigned } from '@/lib/identity/phones/keys'
import { limitMinutes, looksPerAddress } from '@/lib/identity/phones/limits'
import {
  letterStatement,
  lookStatement,
  type LetterSeen,
  type lookAtSignInSchema,
  type signLetterSchema,
} from '@/lib/identity/phones/protocol'
import { prove } from '@/lib/identity/phones/commands/prove'
import { findPhone } from '@/lib/identity/phones/queries/phone'
import { hashOf, matching, secretsOf } from '@/lib/identity/phones/secrets'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { checkOpen, findLetter, letterSelected, wordsOf, type Letter } from '@/lib/admin-status/letters/queries/letter'
import { noteSigned } from './signed'

/** How long one attempt to sign lives, in seconds: long enough to read the letter on the phone once more. */
export const signingSeconds = 300

const undecided = (now: Date) => ({ signedAt: null, refusedAt: null, expiresAt: { gt: now } })

/** Begins to sign: a code for the phone, with two digits to compare. A later attempt takes the place of an earlier one. */
export async function startSigning(
  actor: PersonActor,
  input: { signatoryId: string },
  now = new Date(),
): Promise<Result<{ signatoryId: string }>> {
  return transact(async (tx) => {
    const letter = await findLetter(actor, input.signatoryId, tx)
    if (!letter) return refuse('not_found')
    const may = checkOpen(letter)
    if (!may.ok) return may
    const id = randomUUID()
    const { secret, code } = secretsOf('letter', id)
    const number = randomInt(10, 100)
    const expiresAt = new Date(now.getTime() + signingSeconds * 1000)
    const statement = letterStatement(seenOf(letter, { id, number, expiresAt }))
    await tx.letterChallenge.deleteMany({ where: { signatoryId: letter.id, signedAt: null } })
    await tx.letterChallenge.create({
      data: {
        id,
        signatoryId: letter.id,
        personId: actor.personId,
        secretHash: hashOf(secret),
        codeHash: hashOf(code),
        number,
        statement,
        createdAt: now,
        expiresAt,
      },
    })
    return ok({ signatoryId: letter.id })
  })
}

type Attempt = { id: string; number: number; expiresAt: Date }

function seenOf(letter: Letter, { id, number, expiresAt }: Attempt): LetterSeen {
  return {
    challengeId: id,
    signatoryId: letter.id,
    number,
    origin: new URL(env().APP_URL).origin,
    expiresAt: expiresAt.toISOString(),
    letter: wordsOf(letter),
  }
}

/** The running attempt of this person for this letter, with what to scan or type; null when there is none. */
export async function findSigning(actor: PersonActor, signatoryId: string, now = new Date()) {
  const letter = await findLetter(actor, signatoryId)
  if (!letter) return null
  const attempt = await db.letterChallenge.findFirst({
    where: { signatoryId: letter.id, personId: actor.personId },
    select: { id: true, number: true, expiresAt: true, seenAt: true, refusedAt: true },
    orderBy: { createdAt: 'desc' },
  })
  if (!attempt) return { letter, attempt: null }
  const state = attempt.refusedAt
    ? ('refused' as const)
    : attempt.expiresAt <= now
      ? ('over' as const)
      : ('waiting' as const)
  return { letter, attempt: { ...attempt, ...secretsOf('letter', attempt.id), state } }
}

/** The phone asks what it is to sign: the letter in the words that are signed, and the number to compare. */
export async function lookAtLetter(
  input: z.infer<typeof lookAtSignInSchema>,
  client: Client,
  now = new Date(),
): Promise<Result<LetterSeen>> {
  if (!(await looksPerAddress.take(client.address)))
    return refuse('too_many_attempts', { details: { minutes: limitMinutes } })
  const phone = await findPhone(input.phoneId)
  if (!phone || !hasSigned(phone.publicKey, lookStatement(phone.id, input.secret), input.signature))
    return refuse('phone_unknown')
  if (phone.lockedAt) return refuse('phone_locked')
  const row = await db.letterChallenge.findFirst({
    where: { ...matching(input.secret), ...undecided(now), personId: phone.person.id },
    select: { id: true, number: true, expiresAt: true, signatory: { select: letterSelected } },
  })
  if (!row) return refuse('signing_over')
  const may = checkOpen(row.signatory)
  if (!may.ok) return may
  await db.letterChallenge.updateMany({ where: { id: row.id, seenAt: null }, data: { seenAt: now } })
  await looksPerAddress.giveBack(client.address)
  return ok(seenOf(row.signatory, row))
}

/**
 * The phone signs the letter and the person types their PIN. What was signed is kept whole with the key, so that anybody
 * can verify it later. A letter that changed since the attempt began does not verify, and one that was replaced is closed.
 */
export async function signLetter(
  input: z.infer<typeof signLetterSchema>,
  client: Client,
  now = new Date(),
): Promise<Result<undefined>> {
  const phone = await findPhone(input.phoneId)
  if (!phone) return refuse('phone_unknown')
  const row = await db.letterChallenge.findFirst({
    where: { id: input.challengeId, personId: phone.person.id, ...undecided(now) },
    select: { id: true, number: true, expiresAt: true, statement: true, signatory: { select: letterSelected } },
  })
  if (!row) return refuse('signing_over')
  const may = checkOpen(row.signatory)
  if (!may.ok) return may
  const statement = letterStatement(seenOf(row.signatory, row))
  if (statement !== row.statement) return refuse('signing_over')
  const proven = await prove(
    phone,
    { statement, signature: input.signature, pin: input.pin },
    'signing_over',
    client,
    now,
  )
  if (!proven.ok) return proven
  return transact(async (tx) => {
    // Rows are locked in the same order as for a letter on paper: two ways at one moment wait for each other, not for ever.
    await lockApplication(tx, row.signatory.application.id)
    // Read again: while the PIN was looked at, the application may have been withdrawn or the letter replaced.
    const letter = await tx.signatory.findUniqueOrThrow({ where: { id: row.signatory.id }, select: letterSelected })
    const still = checkOpen(letter)
    if (!still.ok) return still
    const closed = await tx.letterChallenge.updateMany({
      where: { id: row.id, ...undecided(now) },
      data: { signedAt: now },
    })
    if (closed.count === 0) return refuse('signing_over')
    const kept = await tx.phone.updateMany({
      where: { id: phone.id, revokedAt: null, lockedAt: null },
      data: { wrongPins: 0, lastUsedAt: now },
    })
    if (kept.count === 0) return refuse('phone_locked')
    const signed = {
      statement,
      signature: input.signature,
      publicKey: phone.publicKey,
      phoneName: phone.name,
      method: 'digital' as const,
    }
    return noteSigned(tx, letter, phone.person, signed, now)
  })
}
