// What the server takes from a phone. Apart from the protocol, which runs in the phone too: a phone need not check itself.
import { z } from 'zod'
import { maxServicesNamed, phoneProtocol, type Purpose } from './protocol'
import { highestNumber, lowestNumber } from './three-numbers'

/** The page of before still answers what it knows of. */
const knownProtocols = [2, phoneProtocol] as const
/** A page from before an upgrade knows only the texts of then; of those this one tells to load it anew. */
const pageOutdated = 'changed_meanwhile'

/** A secret, from a link (22 characters or more) or typed (eight, in capitals without I, L, O and U). */
const secret = z.string().trim().min(8).max(100)
const base64url = z
  .string()
  .regex(/^[\w-]+$/)
  .max(1000)

/** ECDSA P-256, SubjectPublicKeyInfo. */
const publicKey = base64url

export const lookAtPairingSchema = z.object({
  secret,
  /** Of a phone that asked before and did not hear the answer. */
  publicKey: publicKey.optional(),
})
export const finishPairingSchema = z.object({
  secret,
  publicKey,
  /** Random, of the phone: the recovery codes belong to it, so that asking again gives the same ones. */
  seed: z
    .string(pageOutdated)
    .min(22)
    .max(100)
    .regex(/^[\w-]+$/),
  /** Signature of `pairingStatement`: the phone holds the private half. */
  signature: base64url,
  pin: z
    .string()
    .max(5, 'pin_malformed')
    .regex(/^\d{5}$/, 'pin_malformed'),
  phoneName: z.string().trim().min(1).max(60),
})
/** A phone looks at what it scanned or what was typed, whatever kind of challenge it is. */
export const lookSchema = z.object({
  protocol: z.literal(knownProtocols, pageOutdated),
  phoneId: z.uuid(),
  secret,
  /** of `lookStatement` */ signature: base64url,
})
/** A phone agrees to a challenge. */
export const agreeSchema = z.object({
  phoneId: z.uuid(),
  challengeId: z.uuid(),
  /** Which of the three numbers the person chose. */
  number: z.int(pageOutdated).min(lowestNumber).max(highestNumber),
  pin: z
    .string()
    .max(5, 'pin_malformed')
    .regex(/^\d{5}$/, 'pin_malformed'),
  /** Of the statement of that kind of challenge, with the number that was chosen. */
  signature: base64url,
})
export const refuseSignInSchema = z.object({
  phoneId: z.uuid(),
  challengeId: z.uuid(),
  /** of `refuseStatement` */ signature: base64url,
})

const nameShown = z.string().max(300)
const namedIn = z.object({ nl: nameShown, en: nameShown.nullable() })

export const purposeSchema: z.ZodType<Purpose> = z.object({
  provider: namedIn,
  services: z.array(namedIn).max(maxServicesNamed),
})
