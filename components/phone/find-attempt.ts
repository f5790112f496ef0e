import type { ConfirmationSeen, LetterSeen, PhoneProblem, SignInSeen } from '@/lib/identity/phones/protocol'
import { lookAtConfirmation, lookAtLetter, lookAtPairing, lookAtSignIn, type Answer } from './ask-server'
import type { HeldPhone, Kept } from './keyring'

/** What a code can be for. */
export type Kind = 'pair' | 'sign-in' | 'letter' | 'confirm'

/** What a code led to; for a challenge with the phone of whoever it is for. */
export type Found =
  | { is: 'pairing'; secret: string; personName: string }
  | { is: 'asked'; phone: HeldPhone; seen: SignInSeen }
  | { is: 'letter'; phone: HeldPhone; seen: LetterSeen }
  | { is: 'change'; phone: HeldPhone; seen: ConfirmationSeen }

type Look = (phone: HeldPhone, secret: string) => Promise<Answer<Found>>

const asFound = <T>(answer: Answer<T>, foundOf: (seen: T) => Found): Answer<Found> =>
  answer.ok ? { ok: true, value: foundOf(answer.value) } : answer

/** Each kind of challenge, in the order in which a typed code is looked for. */
const looks: Record<Exclude<Kind, 'pair'>, Look> = {
  'sign-in': async (phone, secret) =>
    asFound(await lookAtSignIn(phone, secret), (seen) => ({ is: 'asked', phone, seen })),
  confirm: async (phone, secret) =>
    asFound(await lookAtConfirmation(phone, secret), (seen) => ({ is: 'change', phone, seen })),
  letter: async (phone, secret) =>
    asFound(await lookAtLetter(phone, secret), (seen) => ({ is: 'letter', phone, seen })),
}

async function lookToPair({ pending }: Kept, secret: string): Promise<Answer<Found>> {
  const before = pending.find((one) => one.secret === secret)
  const answer = await lookAtPairing(secret, before?.publicKey)
  return asFound(answer, ({ personName }) => ({ is: 'pairing', secret, personName }))
}

/** What the server says to a phone of somebody else, or of a code of another kind: another phone or kind may know it. */
const notTheirs = [
  'sign_in_over',
  'confirmation_over',
  'signing_over',
  'pairing_over',
  'phone_locked',
  'phone_blocked',
  'phone_unknown',
]

/** `who`: whose phone was told so, where that could be several. */
type Refused = { ok: false; who?: string } & PhoneProblem

type Asked = {
  kept: Kept
  /** null: it was typed, and a typed code does not say what it is for. */
  kind: Kind | null
  secret: string
  canPair: boolean
  /** The server knows this phone no more. */
  onGone: (phone: HeldPhone) => void
}

/**
 * Finds what was scanned or typed. The server tells nobody whose it is: each phone of this browser asks, the one used last
 * first, until one of them sees it.
 */
export async function findAttempt({
  kept,
  kind,
  secret,
  canPair,
  onGone,
}: Asked): Promise<{ ok: true; value: Found } | Refused> {
  const problems: Refused[] = []
  let phones = kept.phones.filter(({ isGone }) => !isGone)
  const ways = kind === 'pair' ? [] : kind ? [looks[kind]] : Object.values(looks)
  for (const look of ways)
    for (const phone of phones) {
      const answer = await look(phone, secret)
      if (answer.ok || !notTheirs.includes(answer.problem)) return answer
      problems.push(phones.length > 1 ? { ...answer, who: phone.personName } : answer)
      if (answer.problem !== 'phone_unknown') continue
      onGone(phone)
      phones = phones.filter(({ phoneId }) => phoneId !== phone.phoneId)
    }
  if (canPair && (kind === 'pair' || kind === null)) {
    const answer = await lookToPair(kept, secret)
    if (answer.ok || !notTheirs.includes(answer.problem)) return answer
    problems.push(answer)
  }
  const hindered = problems.find(({ problem }) => problem === 'phone_locked' || problem === 'phone_blocked')
  if (hindered) return hindered
  // Nobody knows of a typed code what it was for: it is not said to be over, it may never have been.
  if (kind === null) return { ok: false, problem: 'code_unknown' }
  // That it is over is said of the code; whose phones asked for it says nothing.
  const { problem = 'phone_unknown' } = problems.find((one) => one.problem !== 'phone_unknown') ?? {}
  return { ok: false, problem }
}
