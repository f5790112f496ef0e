import { isAtMost, type LevelOfAssurance } from '@/lib/catalogue/levels'
import type { SignatoryState } from '@/lib/admin-status/signatories/rules'
import { isByLetters, type ApplicationKind } from '@/lib/admin-status/applications/rules'

/** Why two people look at a case. */
export const risks = [
  'level4',
  'paper_only',
  'low_signer',
  'first_admin_large',
  'decides_alone',
  'extract_other',
  'letter_refused',
  'no_address',
  'objection',
  'mismatch',
  'reopened',
  'sampled',
] as const
export type Risk = (typeof risks)[number]

/** The number of people from which on a company is large (house choice: the limit between small and medium, EU recommendation 2003/361). */
export const largeCompany = 50

export type RiskFacts = {
  kind: ApplicationKind
  level: LevelOfAssurance
  employees: number | null
  /** Nobody but the applicant appoints them. */
  decidesAlone: boolean
  /** The level up to which somebody made sure who the applicant is; null: nobody did. */
  proofedLevel: LevelOfAssurance | null
  /** In how much the extract is of another company: its number, its name. */
  extractDiffers: number
  /** The register tells a whole address, to which a letter can go. */
  hasAddress: boolean
  differences: number
  isSampled: boolean
  isReopened: boolean
  /** Somebody of the company objected, and nobody has decided on that yet. */
  isObjected: boolean
  signatories: {
    state: SignatoryState
    method: 'digital' | 'paper' | null
    /** of whoever signed, at that moment */ signedByLevel: LevelOfAssurance | null
    /** why they would not sign; it stays when somebody else is named in their place */ refusalReason: string | null
  }[]
}

/** What asks for a second pair of eyes, in a fixed order; nothing when one is enough. */
export function risksOf(facts: RiskFacts): Risk[] {
  const signed = facts.signatories.filter(({ state }) => state === 'signed')
  const isFirst = facts.kind === 'first_admin' || facts.kind === 'recovery'
  const holds: Record<Risk, boolean> = {
    level4: facts.level === 'loa4',
    paper_only: signed.length > 0 && signed.every(({ method }) => method === 'paper'),
    // Who they are was proven less well than the status asks for: a name that anybody can type.
    low_signer: signed.some(
      ({ method, signedByLevel }) => method === 'digital' && !(signedByLevel && isAtMost(facts.level, signedByLevel)),
    ),
    first_admin_large: isFirst && (facts.employees ?? 0) >= largeCompany,
    // A name that anybody can type, and nobody else of the company who has seen it.
    decides_alone:
      isByLetters(facts.kind) &&
      facts.decidesAlone &&
      !(facts.proofedLevel && isAtMost(facts.level, facts.proofedLevel)),
    extract_other: facts.extractDiffers > 0,
    letter_refused: facts.signatories.some(({ state, refusalReason }) => state === 'refused' || refusalReason !== null),
    // The company cannot be told by post who becomes its admin.
    no_address: isFirst && !facts.hasAddress,
    objection: facts.isObjected,
    mismatch: facts.differences > 0,
    reopened: facts.isReopened,
    sampled: facts.isSampled,
  }
  return risks.filter((risk) => holds[risk])
}
