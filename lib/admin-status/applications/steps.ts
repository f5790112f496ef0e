import {
  actsAlone,
  plainName,
  signaturesMissing,
  signaturesNeeded,
  type Need,
  type SignatoryState,
} from '@/lib/admin-status/signatories/rules'
import type { Authority, Representative } from '@/lib/identity/people/representatives'
import type { LevelOfAssurance } from '@/lib/catalogue/levels'
import { isByLetters, type ApplicationKind } from './rules'

/** What the applicant fills in after the company and the level, in this order. */
export const draftSteps = ['authority', 'extract', 'signatories', 'check'] as const
export type DraftStep = (typeof draftSteps)[number]

export type NamedSignatory = { name: string; authority: Authority; isApplicant: boolean; state: SignatoryState }

/** What is known of an application before the desk looks at it. */
export type ApplicationFacts = {
  kind: ApplicationKind
  level: LevelOfAssurance
  applicantName: string
  /** What the applicant says that the extract says. */
  isRepresentative: boolean | null
  authority: Authority | null
  representativeCount: number | null
  hasNoRepresentative: boolean
  /** Null when the register's interface names nobody: then the extract must. */
  registerRepresentatives: Representative[] | null
  hasExtract: boolean
  signatories: NamedSignatory[]
}

/**
 * Who must sign, as far as is known: by the register when it names people, else by what the applicant reads from the
 * extract, which the desk compares later.
 */
export function needOf(facts: ApplicationFacts): Need {
  if (!isByLetters(facts.kind)) return { kind: 'none' }
  if (facts.registerRepresentatives) {
    const own = facts.registerRepresentatives.find(({ name }) => plainName(name) === plainName(facts.applicantName))
    return signaturesNeeded({
      representatives: facts.registerRepresentatives,
      applicant: own?.authority ?? null,
      level: facts.level,
    })
  }
  if (facts.hasNoRepresentative) return { kind: 'special' }
  const applicant = facts.isRepresentative ? facts.authority : null
  return signaturesNeeded({ representatives: statedRepresentatives(facts), applicant, level: facts.level })
}

/** Those whom the applicant named, the applicant, and as many unnamed fellows as they counted: the majority is of all of them. */
function statedRepresentatives({
  signatories,
  isRepresentative,
  authority,
  applicantName,
  representativeCount,
}: ApplicationFacts): Representative[] {
  const named = active(signatories).map(({ name, authority: of }) => ({ name, authority: of }))
  const isNamed = named.some(({ name }) => plainName(name) === plainName(applicantName))
  const known = isRepresentative && authority && !isNamed ? [...named, { name: applicantName, authority }] : named
  const unnamed = Math.max(0, (representativeCount ?? 0) - known.length)
  return [
    ...known,
    ...Array.from({ length: unnamed }, (_, at) => ({ name: `#${at + 1}`, authority: 'joint' as const })),
  ]
}

/** Signatories that still count: who refused to sign does not, and neither does who was replaced. */
export function active<S extends { state: SignatoryState }>(signatories: S[]): S[] {
  return signatories.filter(({ state }) => state !== 'replaced' && state !== 'refused')
}

/** What became of a letter. Replacing a signatory later does not change what they answered. */
export function answerOf({
  respondedAt,
  refusalReason,
}: {
  respondedAt: Date | null
  refusalReason: string | null
}): 'signed' | 'refused' | null {
  if (!respondedAt) return null
  return refusalReason === null ? 'signed' : 'refused'
}

/** How many people still have to be named before the letters can go out. In a special case at least one, if the extract names anybody. */
export function namesMissing(facts: ApplicationFacts): number {
  const need = needOf(facts)
  const named = active(facts.signatories)
  if (need.kind === 'special') return facts.hasNoRepresentative ? 0 : Math.max(0, 1 - named.length)
  return signaturesMissing(need, named)
}

/** How many letters still have to be signed; in a special case all that were sent. */
export function lettersMissing(facts: ApplicationFacts): number {
  const need = needOf(facts)
  const signed = facts.signatories.filter(({ state }) => state === 'signed')
  if (need.kind === 'special') return active(facts.signatories).length - signed.length
  return signaturesMissing(need, signed)
}

/** The steps that this application has: without letters there are no signatories, with a register that tells no extract. */
export function stepsOf(facts: ApplicationFacts): DraftStep[] {
  if (!isByLetters(facts.kind)) return ['check']
  const tells = facts.registerRepresentatives !== null
  const asksNobody = tells
    ? needOf(facts).kind === 'none'
    : facts.hasNoRepresentative || (facts.authority !== null && actsAlone(facts.authority))
  return draftSteps.filter((step) =>
    tells && (step === 'authority' || step === 'extract') ? false : !(step === 'signatories' && asksNobody),
  )
}

/** The first step that is not finished yet; `check` when everything is there. */
export function nextStep(facts: ApplicationFacts): DraftStep {
  const isDone: Record<DraftStep, boolean> = {
    authority: facts.hasNoRepresentative || facts.isRepresentative !== null,
    extract: facts.hasExtract,
    signatories: namesMissing(facts) === 0,
    check: false,
  }
  return stepsOf(facts).find((step) => !isDone[step]) ?? 'check'
}
