import 'server-only'
import { setTimeout } from 'node:timers/promises'
import { record } from '@/lib/audit/record'
import { forgetTries, lockAddress, lockMinutes, takeClientTry, takeTry } from '@/lib/auth/attempts'
import { verifyPin } from '@/lib/auth/pin'
import { normalizeEmail } from '@/lib/auth/rules'
import { startSession, type NewSession } from '@/lib/auth/session-row'
import { db } from '@/lib/db'
import { ok, refuse, type Result } from '@/lib/result'
import type { Language } from '@/prisma/generated/enums'

/** Where an attempt comes from. */
export type Client = { address: string; browser: string | null }

export type Entered = NewSession & { language: Language; isStaff: boolean }

/**
 * Every refusal takes at least this long. It is well above what the steps need, so that the few
 * writes for a known person are not to be told from none for an unknown one.
 */
const refusalMs = 400

/**
 * A person signs in with e-mail address and PIN. Unknown address, no PIN yet, wrong PIN and locked
 * give one answer, after the same work. `verify` can be replaced by a test that counts that work.
 */
export async function signIn(
  typed: { email: string; pin: string },
  client: Client,
  now = new Date(),
  verify = verifyPin,
): Promise<Result<Entered>> {
  const refusedAt = performance.now() + refusalMs
  if (!(await takeClientTry(client.address))) return refuse('too_many_attempts', { details: { minutes: lockMinutes } })
  const email = normalizeEmail(typed.email)
  // Before the PIN is looked at: a counter that follows lets parallel guesses through.
  const { isAllowed, isLast } = await takeTry(email)
  const person = await db.person.findUnique({
    where: { email },
    select: { id: true, name: true, language: true, pinHash: true, staffRole: true },
  })
  const isRight = await verify(person?.pinHash ?? null, typed.pin)
  if (person && isAllowed && isRight) {
    await forgetTries(email, client.address)
    return ok(await enter(person, client, now))
  }
  if (isLast) await lockAddress(email)
  if (person) await recordFailure(person, isAllowed, now)
  await setTimeout(Math.max(0, refusedAt - performance.now()))
  return refuse('sign_in_failed', { details: { minutes: lockMinutes } })
}

type Known = { id: string; name: string; pinHash: string | null }

async function enter(
  person: Known & { language: Language; staffRole: unknown },
  client: Client,
  now: Date,
): Promise<Entered> {
  return db.$transaction(async (tx) => {
    const session = await startSession(tx, person.id, client.browser, now)
    await record(tx, {
      at: now,
      actor: { personId: person.id, name: person.name },
      organizationId: null,
      action: 'person.signedIn',
      subject: { type: 'Person', id: person.id, name: person.name },
    })
    return { ...session, language: person.language, isStaff: person.staffRole !== null }
  })
}

/** Nobody has shown who he is, so nobody is the actor; of unknown addresses nothing is written down. */
async function recordFailure(person: Known, isAllowed: boolean, now: Date): Promise<void> {
  await record(db, {
    at: now,
    actor: null,
    organizationId: null,
    action: 'person.signInFailed',
    subject: { type: 'Person', id: person.id, name: person.name },
    after: { reason: !isAllowed ? 'locked' : person.pinHash === null ? 'no_pin' : 'wrong_pin' },
  })
}
