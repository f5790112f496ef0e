import { isAtMost, type LevelOfAssurance } from '@/lib/catalogue/levels'
import type { SignatoryState } from '@/lib/admin-status/signatories/rules'
import type { ApplicationKind } from '@/lib/admin-status/applications/rules'

/** Why two people look at a case. */
export const risks = [
  'level4',
  'paper_only',
  'low_signer',
  'first_admin_large',
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
  differences: number
  isSampled: boolean
  isReopened: boolean
  signatories: {
    state: SignatoryState
    method: 'digital' | 'paper' | null
    /** of whoever signed, at that moment */ signedByLevel: LevelOfAssurance | null
  }[]
}

/** What asks for a second pair of eyes, in a fixed order; nothing when one is enough. */
export function risksOf(facts: RiskFacts): Risk[] {
  const signed = facts.signatories.filter(({ state }) => state === 'signed')
  const holds: Record<Risk, boolean> = {
    level4: facts.level === 'loa4',
    paper_only: signed.length > 0 && signed.every(({ method }) => method === 'paper'),
    // Who they are was proven less well than the status asks for: a name that anybody can type.
    low_signer: signed.some(
      ({ method, signedByLevel }) => method === 'digital' && !(signedByLevel && isAtMost(facts.level, signedByLevel)),
    ),
    first_admin_large:
      (facts.kind === 'first_admin' || facts.kind === 'recovery') && (facts.employees ?? 0) >= largeCompany,
    mismatch: facts.differences > 0,
    reopened: facts.isReopened,
    sampled: facts.isSampled,
  }
  return risks.filter((risk) => holds[risk])
}
