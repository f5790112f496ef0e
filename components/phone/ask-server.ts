import { normalizeCode } from '@/lib/identity/phones/rules'
import {
  confirmationStatement,
  letterStatement,
  lookStatement,
  pairingStatement,
  phonePaths,
  phoneProtocol,
  refuseStatement,
  signInStatement,
  type ConfirmationSeen,
  type LetterSeen,
  type Paired,
  type PairingSeen,
  type PhoneProblem,
  type SignInSeen,
} from '@/lib/identity/phones/protocol'
import { askToKeep, sign, type HeldPhone, type Keyring } from './keyring'

export type Answer<T> = { ok: true; value: T } | ({ ok: false } & PhoneProblem)

/** One request of the phone; without a network the problem is `offline`. */
async function post<T>(path: string, body: object): Promise<Answer<T>> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => null)
  if (!response) return { ok: false, problem: 'offline' }
  const answer = (await response.json().catch(() => ({ problem: 'unknown' }))) as T & PhoneProblem
  return response.ok ? { ok: true, value: answer } : { ok: false, problem: answer.problem, details: answer.details }
}

/** A scanned secret stays as it is; a typed code gets its one spelling. */
export const readCode = (typed: string) => (typed.trim().length > 20 ? typed.trim() : normalizeCode(typed))

/** Whose phone it will be; with the key of a phone that asked before, also when that was heard. */
export const lookAtPairing = (secret: string, publicKey?: string) =>
  post<PairingSeen>(phonePaths.lookAtPairing, { secret, publicKey })

/** What the person chose for a new phone. */
export type Chosen = { personName: string; phoneName: string; pin: string }

/**
 * Keeps a key, pairs with it, and keeps that it is paired: nothing is paired that this browser does not keep. Where the
 * answer is lost the same is asked again with the same key, and answered again.
 */
export async function pair(
  keyring: Keyring,
  secret: string,
  { personName, phoneName, pin }: Chosen,
): Promise<Answer<{ recoveryCodes: string[] }>> {
  const pending = await keyring.begin(secret, personName).catch(() => null)
  if (!pending) return { ok: false, problem: 'storage_refused' }
  askToKeep()
  const { key, publicKey, seed } = pending
  const signature = await sign(key, pairingStatement(secret))
  const answer = await post<Paired>(phonePaths.finishPairing, { secret, publicKey, seed, signature, pin, phoneName })
  if (!answer.ok) {
    if (answer.problem === 'pairing_over') await keyring.giveUp(secret).catch(() => undefined)
    return answer
  }
  const { phoneId, personName: name, recoveryCodes } = answer.value
  try {
    await keyring.finish(secret, { phoneId, personName: name, phoneName, key })
  } catch {
    return { ok: false, problem: 'key_not_kept' }
  }
  return { ok: true, value: { recoveryCodes } }
}

/** What a phone sees of a challenge of one kind. */
const look =
  <T>(path: string) =>
  async (phone: HeldPhone, secret: string): Promise<Answer<T>> =>
    post<T>(path, {
      protocol: phoneProtocol,
      phoneId: phone.phoneId,
      secret,
      signature: await sign(phone.key, lookStatement(phone.phoneId, secret)),
    })

export const lookAtSignIn = look<SignInSeen>(phonePaths.lookAtSignIn)
export const lookAtLetter = look<LetterSeen>(phonePaths.lookAtLetter)
export const lookAtConfirmation = look<ConfirmationSeen>(phonePaths.lookAtConfirmation)

/** What the person gives to agree: the number that they chose, and their PIN. */
export type Agreement = { number: number; pin: string }

/** Signs what is on the screen with the number that was chosen, made anew from what is shown. */
const agree =
  <S extends { challengeId: string }>(path: string, statementOf: (seen: S, number: number) => string) =>
  async (phone: HeldPhone, seen: S, { number, pin }: Agreement): Promise<Answer<object>> =>
    post(path, {
      phoneId: phone.phoneId,
      challengeId: seen.challengeId,
      number,
      pin,
      signature: await sign(phone.key, statementOf(seen, number)),
    })

export const approve = agree<SignInSeen>(phonePaths.approveSignIn, signInStatement)
export const signLetter = agree<LetterSeen>(phonePaths.signLetter, letterStatement)
export const approveChange = agree<ConfirmationSeen>(phonePaths.approveConfirmation, confirmationStatement)

/** Says no, with the key of this phone. */
const refuseAt =
  (path: string) =>
  async (phone: HeldPhone, challengeId: string): Promise<Answer<object>> =>
    post(path, {
      phoneId: phone.phoneId,
      challengeId,
      signature: await sign(phone.key, refuseStatement(challengeId)),
    })

export const refuse = refuseAt(phonePaths.refuseSignIn)
export const refuseChange = refuseAt(phonePaths.refuseConfirmation)
