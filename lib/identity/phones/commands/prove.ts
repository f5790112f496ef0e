import 'server-only'
import { z } from 'zod'
import { emit } from '@/lib/events/emit'
import { hasSigned } from '@/lib/identity/phones/keys'
import { verifyPin } from '@/lib/identity/phones/pin'
import { inPinTurn } from '@/lib/identity/phones/pin-turns'
import type { FoundPhone } from '@/lib/identity/phones/queries/phone'
import { wrongPinsBeforeLock } from '@/lib/identity/phones/rules'
import { endSessionsOf } from '@/lib/identity/sessions/commands/end-sessions-of'
import type { VisitorActor } from '@/lib/kernel/actor'
import { keeping, type Context } from '@/lib/kernel/command'
import { db } from '@/lib/kernel/db'
import { ok, refuse, type Problem, type Result } from '@/lib/kernel/result'
import { rows } from '@/lib/kernel/rows'
import { Prisma } from '@/prisma/generated/client'

type Proof = { statement: string; signature: string; pin: string }

/** What came of looking at a signature and a PIN; `taken`: which of the five tries this one was. */
export type Verdict = { is: 'right' | 'wrong_signature' | 'locked' | 'busy' } | { is: 'wrong_pin'; taken: number }

/**
 * Whether this phone signed this statement and the person typed their PIN: for the `prepare` of a command, because it takes
 * a while. The signature is looked at first, and each PIN takes its try before it is looked at, so that who guesses in
 * parallel gets no sixth; where too many wait no try is taken.
 */
export async function judgeProof(phone: FoundPhone, { statement, signature, pin }: Proof): Promise<Verdict> {
  if (!hasSigned(phone.publicKey, statement, signature)) return { is: 'wrong_signature' }
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
 * command is refused; the fifth wrong PIN locks the phone. `over` is said of a statement that is not ours.
 */
export async function answerProof(
  context: Context<VisitorActor>,
  phone: FoundPhone,
  verdict: Verdict,
  over: Problem,
): Promise<Result<undefined>> {
  if (verdict.is === 'right') return ok()
  if (verdict.is === 'busy') return refuse('busy')
  await noteFailure(context, phone, verdict.is)
  if (verdict.is === 'wrong_signature') return keeping(refuse(over))
  const left = verdict.is === 'wrong_pin' ? wrongPinsBeforeLock - verdict.taken : null
  if (left !== null && left > 0) return keeping(refuse('pin_wrong', { details: { left } }))
  // Also when the tries were gone without a lock, because a server stopped while it looked: what is told is so.
  await lock(context, phone)
  return keeping(refuse('phone_locked'))
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

async function noteFailure(
  context: Context<VisitorActor>,
  phone: FoundPhone,
  reason: Exclude<Verdict['is'], 'right' | 'busy'>,
): Promise<void> {
  await emit(context, 'person.signInFailed', {
    subject: phone.person,
    after: { reason, phone: phone.name, address: context.actor.client.address },
  })
}
