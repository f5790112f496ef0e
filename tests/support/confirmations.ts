// A change of an account from asking to its approval on a test phone.
import type { z } from 'zod'
import { approveConfirmation } from '@/lib/identity/phones/commands/confirming/approve-confirmation'
import { askConfirmation } from '@/lib/identity/phones/commands/confirming/ask-confirmation'
import { lookAtConfirmation } from '@/lib/identity/phones/commands/confirming/look-at-confirmation'
import { refuseConfirmation } from '@/lib/identity/phones/commands/confirming/refuse-confirmation'
import { confirmationStatement, refuseStatement, type ConfirmationSeen } from '@/lib/identity/phones/protocol'
import type { askConfirmationSchema } from '@/lib/identity/phones/schema'
import { secretsOf } from '@/lib/identity/phones/secrets'
import { startSession } from '@/lib/identity/sessions/session-row'
import type { PersonActor } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import { lookInput, rightPin, signed, someVisitor, type TestPhone } from './phone'
import { value } from './world'

type Input = z.output<typeof askConfirmationSchema>
/** What is asked, without the session that asks. */
export type Change = Input extends infer I ? (I extends Input ? Omit<I, 'sessionId'> : never) : never

export const chrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36'

/** An open session of this person, and nothing else. */
export async function openSession(person: PersonActor, phone?: TestPhone, at = new Date()): Promise<string> {
  const from = { address: '203.0.113.4', phoneId: phone?.phoneId ?? null }
  return (await startSession({ tx: db, now: at }, person.personId, chrome, from)).sessionId
}

export const askFor = (person: PersonActor, sessionId: string, change: Change, at?: Date) =>
  askConfirmation(person, { ...change, sessionId } as Input, at)

export const lookAt = (phone: TestPhone, confirmationId: string, at?: Date) => {
  const { secret } = secretsOf('confirm', confirmationId)
  return lookAtConfirmation(someVisitor(), lookInput(phone, secret), at)
}

/** The number on the screen of the one who asked. */
export const numberOf = async (confirmationId: string) =>
  (await db.confirmation.findUniqueOrThrow({ where: { id: confirmationId }, select: { number: true } })).number

/** What a phone sends to approve; `change` tampers with what was signed. */
export async function approvalOf(
  phone: TestPhone,
  seen: ConfirmationSeen,
  change: Partial<ConfirmationSeen> = {},
  chosen?: number,
) {
  const number = chosen ?? (await numberOf(seen.challengeId))
  const signature = signed(phone.key, confirmationStatement({ ...seen, ...change }, number))
  return { phoneId: phone.phoneId, challengeId: seen.challengeId, number, pin: rightPin, signature }
}

export const approveIt = async (phone: TestPhone, seen: ConfirmationSeen, at?: Date) =>
  approveConfirmation(someVisitor(), await approvalOf(phone, seen), at)

export const refuseIt = (phone: TestPhone, confirmationId: string) =>
  refuseConfirmation(someVisitor(), {
    phoneId: phone.phoneId,
    challengeId: confirmationId,
    signature: signed(phone.key, refuseStatement(confirmationId)),
  })

/** A change that this phone approved, ready to be made by the session that asked. */
export async function approvedChange(person: PersonActor, phone: TestPhone, change: Change, session?: string) {
  const sessionId = session ?? (await openSession(person))
  const { confirmationId } = value(await askFor(person, sessionId, change))
  value(await approveIt(phone, value(await lookAt(phone, confirmationId))))
  return { confirmationId, sessionId }
}
