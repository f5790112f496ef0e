import 'server-only'
import { z } from 'zod'
import { emit } from '@/lib/events/emit'
import { hasSigned } from '@/lib/identity/phones/keys'
import { verifyPin } from '@/lib/identity/phones/pin'
import { inPinTurn } from '@/lib/identity/phones/pin-turns'
import type { agreeSchema } from '@/lib/identity/phones/protocol-schema'
import { findPhone, usable, type FoundPhone } from '@/lib/identity/phones/queries/phone'
import { wrongPinsBeforeLock } from '@/lib/identity/phones/rules'
import { endSessionsOf } from '@/lib/identity/sessions/commands/end-sessions-of'
import type { VisitorActor } from '@/lib/kernel/actor'
import { keeping, type Context } from '@/lib/kernel/command'
import { db } from '@/lib/kernel/db'
import { ok, refuse, type Problem, type Result } from '@/lib/kernel/result'
import { rows } from '@/lib/kernel/rows'
import { Prisma } from '@/prisma/generated/client'

/** A kind of challenge: what is said of one that is over, and the events that tell the person of what went wrong. */
export type ChallengeKind = {
  over: Problem
  failed: 'person.signInFailed' | 'person.signingFailed' | 'person.confirmationFailed'
  refused: 'person.signInRefused' | 'person.signingRefused' | 'person.confirmationRefused'
}

/** What a phone is asked to agree to. */
type Asked = {
  /** The number on the screen that asks. */
  number: number
  /** What is to be signed, made from our own row, with the number that was chosen. */
  statementWith: (number: number) => string
}

type Answer = z.output<typeof agreeSchema>

/** What came of looking at a signature, a number and a PIN; `taken`: which of the five tries this one was. */
export type Verdict =
  | { is: 'right' | 'wrong_signature' | 'wrong_number' | 'locked' | 'blocked' | 'busy' }
  | { is: 'wrong_pin'; taken: number }

/** What the `prepare` of agreeing finds, and `run` goes on with. */
export type Judged<A extends Asked> = { phone: FoundPhone; asked: A; verdict: Verdict }

/**
 * The `prepare` of every command with which a phone agrees: which phone it is, what it was asked (`find` reads it, or says
 * why not), and whether its answer proves who agreed.
 */
export async function judgeAnswer<A extends Asked>(
  answer: Answer,
  find: (phone: FoundPhone) => Promise<Result<A>>,
): Promise<Result<Judged<A>>> {
  const phone = await findPhone(answer.phoneId)
  if (!phone) return refuse('phone_unknown')
  const asked = await find(phone)
  if (!asked.ok) return asked
  return ok({ phone, asked: asked.value, verdict: await judgeProof(phone, asked.value, answer) })
}

/**
 * Whether this phone signed what it was asked, the person chose the number on their screen and typed their PIN. The
 * signature is looked at first: only of what the phone itself says it is known that a wrong number was chosen. Then the
 * number, which takes no try of the PIN. Each PIN takes its try before it is looked at, so that who guesses in parallel
 * gets no sixth; where too many wait no try is taken.
 */
async function judgeProof(phone: FoundPhone, asked: Asked, { number, signature, pin }: Answer): Promise<Verdict> {
  if (!hasSigned(phone.publicKey, asked.statementWith(number), signature)) return { is: 'wrong_signature' }
  if (phone.blockedAt) return { is: 'blocked' }
  if (number !== asked.number) return { is: 'wrong_number' }
  const judged = await inPinTurn(phone.id, () => judgePin(phone, pin))
  return judged.ok ? judged.value : { is: 'busy' }
}

async function judgePin(phone: FoundPhone, pin: string): Promise<Verdict> {
  const taken = await takePinTry(phone.id)
  if (taken === null) return { is: 'locked' }
  if (!(await verifyPin(phone.pinHash, pin))) return { is: 'wrong_pin', taken }
  await forgetWrongPins(phone.id)
  return { is: 'right' }
}

/** A right PIN is right, also when what it was for is refused meanwhile: its try must not stay taken. */
async function forgetWrongPins(phoneId: string): Promise<void> {
  await db.phone.updateMany({ where: { id: phoneId, lockedAt: null }, data: { wrongPins: 0 } })
}

const takenShape = z.object({ wrongPins: z.number() })

/** Which of the five tries this is; null when there is none left. */
async function takePinTry(phoneId: string): Promise<number | null> {
  const taking = Prisma.sql`UPDATE "Phone" SET "wrongPins" = "wrongPins" + 1
    WHERE "id" = ${phoneId}::uuid AND "wrongPins" < ${wrongPinsBeforeLock} AND "lockedAt" IS NULL AND "revokedAt" IS NULL RETURNING "wrongPins"`
  const [row] = await rows(db, takenShape, taking)
  return row?.wrongPins ?? null
}

/**
 * What a command answers to a verdict, as its first step. A proof that fails is written down and that stays, also when the
 * command is refused; the fifth wrong PIN locks the phone, and one wrong number ends the attempt: `end` closes its row as
 * refused, and says how many it closed.
 */
export async function answerProof(
  context: Context<VisitorActor>,
  kind: ChallengeKind,
  { phone, verdict }: Pick<Judged<Asked>, 'phone' | 'verdict'>,
  end: () => Promise<{ count: number }>,
): Promise<Result<undefined>> {
  if (verdict.is === 'right') return ok()
  if (verdict.is === 'busy') return refuse('busy')
  if (verdict.is === 'wrong_number') {
    if ((await end()).count === 0) return refuse(kind.over)
    await emit(context, kind.refused, {
      subject: phone.person,
      by: { personId: phone.person.id, name: phone.person.name },
      after: { reason: verdict.is, phone: phone.name, address: context.actor.client.address },
    })
    return keeping(refuse('number_wrong'))
  }
  await emit(context, kind.failed, {
    subject: phone.person,
    after: { reason: verdict.is, phone: phone.name, address: context.actor.client.address },
  })
  if (verdict.is === 'wrong_signature') return keeping(refuse(kind.over))
  if (verdict.is === 'blocked') return keeping(refuse('phone_blocked'))
  const left = verdict.is === 'wrong_pin' ? wrongPinsBeforeLock - verdict.taken : null
  if (left !== null && left > 0) return keeping(refuse('pin_wrong', { details: { left } }))
  // Also when the tries were gone without a lock, because a server stopped while it looked: what is told is so.
  await lock(context, phone)
  return keeping(refuse('phone_locked'))
}

/** The phone proved itself: unless it was locked, blocked or revoked meanwhile. */
export async function notePhoneUsed(
  { tx, now }: Context<VisitorActor>,
  { id }: FoundPhone,
): Promise<Result<undefined>> {
  const { count } = await tx.phone.updateMany({
    where: { id, ...usable },
    data: { wrongPins: 0, lastUsedAt: now },
  })
  if (count === 1) return ok()
  const { blockedAt } = await tx.phone.findUniqueOrThrow({ where: { id }, select: { blockedAt: true } })
  return refuse(blockedAt ? 'phone_blocked' : 'phone_locked')
}

async function lock(context: Context<VisitorActor>, phone: FoundPhone): Promise<void> {
  const { tx, actor, now } = context
  // Unless the right PIN came in meanwhile, by another hand than the one that guessed.
  const { count } = await tx.phone.updateMany({
    where: { id: phone.id, wrongPins: { gte: wrongPinsBeforeLock }, lockedAt: null },
    data: { lockedAt: now },
  })
  if (count === 0) return
  await endSessionsOf(context, { phoneId: phone.id })
  await emit(context, 'person.phoneLocked', {
    subject: phone.person,
    after: { phone: phone.name, address: actor.client.address },
  })
}
