/*
 * What a phone and the server say to each other: one POST each, JSON both ways. Both sides import this file, so it checks
 * nothing: what the server takes from a phone stands in protocol-schema.ts. A secret travels in the body or in the
 * fragment of an address, never in a path or query.
 */
import type { ConfirmationKind } from '@/prisma/generated/enums'
import type { LevelOfAssurance } from '@/lib/catalogue/levels'
import type { Authority } from '@/lib/identity/people/representatives'
import type { BrowserName } from '@/lib/identity/sessions/browser/browser-name'

/** Of the page that a phone has open: 3 knows at which service somebody signs in, 2 lets them choose the number, 1 showed it. */
export const phoneProtocol = 3 as const

/** Addresses of the phone's requests. */
export const phonePaths = {
  lookAtPairing: '/api/phone/pairing/look',
  finishPairing: '/api/phone/pairing/finish',
  lookAtSignIn: '/api/phone/sign-in/look',
  approveSignIn: '/api/phone/sign-in/approve',
  refuseSignIn: '/api/phone/sign-in/refuse',
  lookAtLetter: '/api/phone/letter/look',
  signLetter: '/api/phone/letter/sign',
  lookAtConfirmation: '/api/phone/confirmation/look',
  approveConfirmation: '/api/phone/confirmation/approve',
  refuseConfirmation: '/api/phone/confirmation/refuse',
} as const

/** What was scanned, in the fragment of `/phone`. */
export const fragmentOf = {
  pairing: (secret: string) => `#pair=${secret}`,
  signIn: (secret: string) => `#sign-in=${secret}`,
  letter: (secret: string) => `#letter=${secret}`,
  confirmation: (secret: string) => `#confirm=${secret}`,
}

export type PairingSeen = { personName: string; expiresAt: string }
export type Paired = { phoneId: string; personName: string; recoveryCodes: string[] }

/** What every challenge shows on the phone. */
type ChallengeSeen = {
  challengeId: string
  /** Three, of which one stands on the screen that asks. */
  numbers: number[]
  origin: string
  /** ISO 8601; the server alone decides whether it has passed, so the phone's clock may be wrong. */
  expiresAt: string
}

/** A portal may have more services; a phone shows no more of them. */
export const maxServicesNamed = 100
type NamedIn = { nl: string; en: string | null }
/** What somebody signs in for elsewhere: services, as the catalogue names them, and who provides them. */
export type Purpose = { provider: NamedIn; services: NamedIn[] }

export type SignInSeen = ChallengeSeen & {
  /** Null: they sign in here. */
  purpose: Purpose | null
  personName: string
  /** What that browser calls itself (User-Agent); null when it says nothing. */
  browser: string | null
  /** The same in words: telling browsers apart takes more code than a phone needs otherwise. */
  browserName: BrowserName | null
  /** Network address of that browser. */
  address: string
  nonce: string
  createdAt: string
}

/** A letter that waits for this phone's signature: everything that is signed, in the words that are signed. */
export type LetterSeen = ChallengeSeen & {
  signatoryId: string
  letter: {
    reference: string
    signatory: string
    authority: Authority
    applicant: string
    company: string
    kvkNumber: string
    level: LevelOfAssurance
    /** Longest time in years that the appointment lasts. */
    years: number
  }
}

/** A change of one's account, in the values that both screens put into words: a phone's name, a new address or number. */
export type Confirmed = { kind: ConfirmationKind; what: string }

/** A change that waits for an approval: what is asked, by which browser. */
export type ConfirmationSeen = ChallengeSeen & {
  personName: string
  change: Confirmed
  browser: string | null
  /** The same in words: telling browsers apart takes more code than a phone needs otherwise. */
  browserName: BrowserName | null
  address: string
  nonce: string
  createdAt: string
}

/** Every refusal: a key of the namespace `problems`, with values for its text. */
export type PhoneProblem = { problem: string; details?: Record<string, string | number> }

const statement = (...parts: (string | number)[]) => parts.join('\n')

export const pairingStatement = (secret: string) => statement('schakel.pair.1', secret)
export const lookStatement = (phoneId: string, secret: string) => statement('schakel.look.1', phoneId, secret)
export const refuseStatement = (challengeId: string) => statement('schakel.refuse.1', challengeId)

/** Names in an order that does not depend on how they were kept. */
const inOrder = ({ provider, services }: Purpose) =>
  JSON.stringify({
    meaning: 'signs in at this service',
    provider: [provider.nl, provider.en],
    services: services.map(({ nl, en }) => [nl, en]),
  })

/**
 * What the phone signs to let somebody in, with the number that the person chose, and the service that it is for where it
 * is for one. The server makes it from its own row: a changed origin, time or service does not verify.
 */
export const signInStatement = (
  of: Pick<SignInSeen, 'challengeId' | 'nonce' | 'origin' | 'expiresAt' | 'purpose'>,
  number: number,
) => {
  const attempt = [of.challengeId, of.nonce, number, of.origin, of.expiresAt] as const
  return of.purpose
    ? statement('schakel.sign-in.3', ...attempt, inOrder(of.purpose))
    : statement('schakel.sign-in.2', ...attempt)
}

/**
 * What a signatory signs: that they appoint the applicant company admin. Made from what the phone shows and the number that
 * they chose, by the server from its own rows; one JSON object, so that no name can pretend to be another field.
 */
export const letterStatement = (
  { challengeId, signatoryId, origin, expiresAt, letter }: Omit<LetterSeen, 'numbers'>,
  number: number,
) =>
  statement(
    'schakel.letter.2',
    JSON.stringify({
      meaning: 'appoints the applicant as company admin',
      ...letter,
      signatoryId,
      challengeId,
      number,
      origin,
      expiresAt,
    }),
  )

/**
 * What a person signs who approves a change of their account: which one, with which new value, and which number they saw.
 * One JSON object, so that no name or address can pretend to be another field.
 */
export const confirmationStatement = (
  { challengeId, change, nonce, origin, expiresAt }: Omit<ConfirmationSeen, 'numbers'>,
  number: number,
) =>
  statement(
    'schakel.confirm.1',
    JSON.stringify({
      meaning: 'approves this change of their account',
      ...change,
      number,
      challengeId,
      nonce,
      origin,
      expiresAt,
    }),
  )
