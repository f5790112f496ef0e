// A telephone for tests: a real key that signs as the phone's own code does, in Node.
import { createPrivateKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import type { Client, VisitorActor } from '@/lib/kernel/actor'
import { hashPin } from '@/lib/identity/phones/pin'
import { db } from '@/lib/kernel/db'
import { ok, type Result } from '@/lib/kernel/result'
import { approveSignIn } from '@/lib/identity/phones/commands/signing-in/approve-sign-in'
import { finishPairing } from '@/lib/identity/phones/commands/pairing/finish-pairing'
import { lookAtSignIn } from '@/lib/identity/phones/commands/signing-in/look-at-sign-in'
import { refuseSignIn } from '@/lib/identity/phones/commands/signing-in/refuse-sign-in'
import {
  lookStatement,
  pairingStatement,
  phoneProtocol,
  refuseStatement,
  signInStatement,
  type SignInSeen,
} from '@/lib/identity/phones/protocol'
import { newSecret } from '@/lib/identity/phones/secrets'

export const rightPin = '48215'
export const wrongPin = '48216'

/** Some address in a network of its own, so that no limit of another test meets it. */
let last = 0
export function someClient(browser: string | null = null): Client {
  last += 1
  return { address: `100.${64 + Math.floor(last / 256)}.${last % 256}.7`, browser }
}

/** Somebody at such an address who has not shown yet who they are. */
export const someVisitor = (browser: string | null = null): VisitorActor => ({
  role: 'visitor',
  client: someClient(browser),
})

export const signed = (key: KeyObject, statement: string) =>
  sign('sha256', Buffer.from(statement, 'utf8'), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')

export function newKey(namedCurve = 'P-256') {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve })
  return { key: privateKey, publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64url') }
}

/** Reads the private key of a demo phone. */
export const readKey = (jwk: JsonWebKey) => createPrivateKey({ key: jwk as never, format: 'jwk' })

export type TestPhone = { phoneId: string; personId: string; key: KeyObject }

/** A phone of this person with the right PIN, without the conversation. */
export async function makePhone(personId: string, name = 'Testtelefoon'): Promise<TestPhone> {
  const { key, publicKey } = newKey()
  const { id } = await db.phone.create({
    data: { personId, name, publicKey, pinHash: await hashPin(rightPin), pairedAt: new Date() },
    select: { id: true },
  })
  return { phoneId: id, personId, key }
}

/** What a phone sends to pair. */
export function pairingInput(secret: string, pin = rightPin, { key, publicKey } = newKey(), seed = newSecret()) {
  return {
    secret,
    publicKey,
    seed,
    signature: signed(key, pairingStatement(secret)),
    pin,
    phoneName: 'Telefoon van Karin',
  }
}

export const pairWith = (secret: string, pin?: string, now?: Date) =>
  finishPairing(someVisitor(), pairingInput(secret, pin), now)

/** What a phone sends to look at a challenge. */
export const lookInput = ({ phoneId, key }: TestPhone, secret: string) => ({
  protocol: phoneProtocol,
  phoneId,
  secret,
  signature: signed(key, lookStatement(phoneId, secret)),
})

/** What the phone is shown, and the number that the person reads on their computer. */
export type LookedAt = SignInSeen & { number: number }

export async function look(phone: TestPhone, secret: string, now?: Date): Promise<Result<LookedAt>> {
  const seen = await lookAtSignIn(someVisitor(), lookInput(phone, secret), now)
  if (!seen.ok) return seen
  const { number } = await db.signInChallenge.findUniqueOrThrow({
    where: { id: seen.value.challengeId },
    select: { number: true },
  })
  return ok({ ...seen.value, number })
}

/** One of the three numbers that is not the one on the computer. */
export const decoyOf = ({ numbers, number }: { numbers: number[]; number: number }) =>
  numbers.find((one) => one !== number) ?? 0

/** What a phone sends to approve; `change` tampers with what was signed. */
export function approvalInput(phone: TestPhone, seen: LookedAt, pin = rightPin, change: Partial<LookedAt> = {}) {
  return {
    phoneId: phone.phoneId,
    challengeId: seen.challengeId,
    number: seen.number,
    pin,
    signature: signed(phone.key, signInStatement({ ...seen, ...change }, change.number ?? seen.number)),
  }
}

export const approve = (phone: TestPhone, seen: LookedAt, pin?: string, now?: Date) =>
  approveSignIn(someVisitor(), approvalInput(phone, seen, pin), now)

export const decline = (phone: TestPhone, challengeId: string, now?: Date) =>
  refuseSignIn(
    someVisitor(),
    { phoneId: phone.phoneId, challengeId, signature: signed(phone.key, refuseStatement(challengeId)) },
    now,
  )
