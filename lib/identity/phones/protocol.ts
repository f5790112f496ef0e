/*
 * What a phone and the server say to each other: one POST each, JSON both ways. Both sides import
 * this file. A secret travels in the body or in the fragment of an address, never in a path or query.
 */
import { z } from 'zod'
import type { LevelOfAssurance } from '@/lib/catalogue/levels'
import type { Authority } from '@/lib/identity/people/representatives'

/** Addresses of the phone's requests. */
export const phonePaths = {
  lookAtPairing: '/api/phone/pairing/look',
  finishPairing: '/api/phone/pairing/finish',
  lookAtSignIn: '/api/phone/sign-in/look',
  approveSignIn: '/api/phone/sign-in/approve',
  refuseSignIn: '/api/phone/sign-in/refuse',
  lookAtLetter: '/api/phone/letter/look',
  signLetter: '/api/phone/letter/sign',
} as const

/** What was scanned, in the fragment of `/phone`. */
export const fragmentOf = {
  pairing: (secret: string) => `#pair=${secret}`,
  signIn: (secret: string) => `#sign-in=${secret}`,
  letter: (secret: string) => `#letter=${secret}`,
}

/** A secret, from a link (22 characters or more) or typed (eight, in capitals without I, L, O and U). */
const secret = z.string().trim().min(8).max(100)
const base64url = z
  .string()
  .regex(/^[\w-]+$/)
  .max(1000)

export const lookAtPairingSchema = z.object({ secret })
export const finishPairingSchema = z.object({
  secret,
  /** ECDSA P-256, SubjectPublicKeyInfo. */
  publicKey: base64url,
  /** Signature of `pairingStatement`: the phone holds the private half. */
  signature: base64url,
  pin: z
    .string()
    .max(5, 'pin_malformed')
    .regex(/^\d{5}$/, 'pin_malformed'),
  phoneName: z.string().trim().min(1).max(60),
})
export const lookAtSignInSchema = z.object({
  phoneId: z.uuid(),
  secret,
  /** of `lookStatement` */ signature: base64url,
})
export const approveSignInSchema = z.object({
  phoneId: z.uuid(),
  challengeId: z.uuid(),
  pin: z
    .string()
    .max(5, 'pin_malformed')
    .regex(/^\d{5}$/, 'pin_malformed'),
  /** of `signInStatement` */
  signature: base64url,
})
export const refuseSignInSchema = z.object({
  phoneId: z.uuid(),
  challengeId: z.uuid(),
  /** of `refuseStatement` */ signature: base64url,
})

export const signLetterSchema = z.object({
  phoneId: z.uuid(),
  challengeId: z.uuid(),
  pin: z
    .string()
    .max(5, 'pin_malformed')
    .regex(/^\d{5}$/, 'pin_malformed'),
  /** of `letterStatement` */
  signature: base64url,
})

export type PairingSeen = { personName: string; expiresAt: string }
export type Paired = { phoneId: string; personName: string; recoveryCodes: string[] }
export type SignInSeen = {
  challengeId: string
  personName: string
  /** What that browser calls itself (User-Agent); null when it says nothing. */
  browser: string | null
  /** Network address of that browser. */
  address: string
  number: number
  nonce: string
  origin: string
  createdAt: string
  /** ISO 8601; the server alone decides whether it has passed, so the phone's clock may be wrong. */
  expiresAt: string
}

/** A letter that waits for this phone's signature: everything that is signed, in the words that are signed. */
export type LetterSeen = {
  challengeId: string
  signatoryId: string
  number: number
  origin: string
  expiresAt: string
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

/** Every refusal: a key of the namespace `problems`, with values for its text. */
export type PhoneProblem = { problem: string; details?: Record<string, string | number> }

const statement = (...parts: (string | number)[]) => parts.join('\n')

export const pairingStatement = (secret: string) => statement('schakel.pair.1', secret)
export const lookStatement = (phoneId: string, secret: string) => statement('schakel.look.1', phoneId, secret)
export const refuseStatement = (challengeId: string) => statement('schakel.refuse.1', challengeId)

/** What the phone signs to let somebody in. The server makes it from its own row: a changed number, origin or time does not verify. */
export const signInStatement = (of: Pick<SignInSeen, 'challengeId' | 'nonce' | 'number' | 'origin' | 'expiresAt'>) =>
  statement('schakel.sign-in.1', of.challengeId, of.nonce, of.number, of.origin, of.expiresAt)

/**
 * What a signatory signs: that they appoint the applicant company admin. Made from what the phone shows, by the server from
 * its own rows; one JSON object, so that no name can pretend to be another field.
 */
export const letterStatement = ({ challengeId, signatoryId, origin, expiresAt, letter }: LetterSeen) =>
  statement(
    'schakel.letter.1',
    JSON.stringify({
      meaning: 'appoints the applicant as company admin',
      ...letter,
      signatoryId,
      challengeId,
      origin,
      expiresAt,
    }),
  )
