// A telephone for tests: a real key that signs as the phone's own code does, in Node.
import { createPrivateKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import type { Client, VisitorActor } from '@/lib/kernel/actor'
import { hashPin } from '@/lib/identity/phones/pin'
import { db } from '@/lib/kernel/db'
import { approveSignIn } from '@/lib/identity/phones/commands/signing-in/approve-sign-in'
import { finishPairing } from '@/lib/identity/phones/commands/pairing/finish-pairing'
import { lookAtSignIn } from '@/lib/identity/phones/commands/signing-in/look-at-sign-in'
import { refuseSignIn } from '@/lib/identity/phones/commands/signing-in/refuse-sign-in'
import {
  lookStatement,
  pairingStatement,
  refuseStatement,
  signInStatement,
  type SignInSeen,
} from '@/lib/identity/phones/protocol'

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
export function pairingInput(secret: string, pin = rightPin, { key, publicKey } = newKey()) {
  return { secret, publicKey, signature: signed(key, pairingStatement(secret)), pin, phoneName: 'Telefoon van Karin' }
}

export const pairWith = (secret: string, pin?: string, now?: Date) =>
  finishPairing(someVisitor(), pairingInput(secret, pin), now)

export const look = (phone: TestPhone, secret: string, now?: Date) =>
  lookAtSignIn(
    someVisitor(),
    { phoneId: phone.phoneId, secret, signature: signed(phone.key, lookStatement(phone.phoneId, secret)) },
    now,
  )

/** What a phone sends to approve; `change` tampers with what was signed. */
export function approvalInput(phone: TestPhone, seen: SignInSeen, pin = rightPin, change: Partial<SignInSeen> = {}) {
  return {
    phoneId: phone.phoneId,
    challengeId: seen.challengeId,
    pin,
    signature: signed(phone.key, signInStatement({ ...seen, ...change })),
  }
}

export const approve = (phone: TestPhone, seen: SignInSeen, pin?: string, now?: Date) =>
  approveSignIn(someVisitor(), approvalInput(phone, seen, pin), now)

export const decline = (phone: TestPhone, challengeId: string, now?: Date) =>
  refuseSignIn(
    someVisitor(),
    { phoneId: phone.phoneId, challengeId, signature: signed(phone.key, refuseStatement(challengeId)) },
    now,
  )
