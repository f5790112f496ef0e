import { assume, peopleOf, represent, type OnExtract } from '@/lib/admin-status/representatives/rules'
import {
  actsAlone,
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

/** The steps from the first page to the last, in this order; what an application does not need is passed over, not left out. */
export type JourneyStep = 'company' | DraftStep | 'decision'

/** All that there can be to do in an application of this kind: the same on each of its pages, whatever is answered there. */
export function journeyOf(kind: ApplicationKind): JourneyStep[] {
  return isByLetters(kind) ? ['company', ...draftSteps] : ['company', 'decision']
}

export type NamedSignatory = {
  id: string
  name: string
  authority: Authority
  isApplicant: boolean
  state: SignatoryState
}

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
  registerRepresentatives: OnExtract[] | null
  hasExtract: boolean
  signatories: NamedSignatory[]
}

/**
 * Who must sign, as far as is known, and how many of them are missing when only these letters count: by the register when it
 * names people, else by what the applicant reads from the extract, which the desk compares later.
 */
function judge(facts: ApplicationFacts, counts: (state: SignatoryState) => boolean): { need: Need; missing: number } {
  const { applicantName, level, registerRepresentatives, signatories } = facts
  if (!isByLetters(facts.kind)) return { need: { kind: 'none' }, missing: 0 }
  if (registerRepresentatives) {
    const people = peopleOf(applicantName, active(signatories), ({ state }) => counts(state))
    return represent(registerRepresentatives, assume(registerRepresentatives, people), level)
  }
  if (facts.hasNoRepresentative) return { need: { kind: 'special' }, missing: 0 }
  const applicant = facts.isRepresentative ? facts.authority : null
  const need = signaturesNeeded({ representatives: statedRepresentatives(facts), applicant, level })
  return { need, missing: signaturesMissing(need, ({ state }) => state !== null && counts(state)) }
}

export const needOf = (facts: ApplicationFacts): Need => judge(facts, () => true).need

/** `state`: of their letter; null: they have none. */
type StatedRepresentative = Representative & { state: SignatoryState | null }

/** Those whom the applicant named, the applicant, and as many unnamed fellows as they counted: the majority is of all of them. */
function statedRepresentatives({
  signatories,
  isRepresentative,
  authority,
  applicantName,
  representativeCount,
}: ApplicationFacts): StatedRepresentative[] {
  const named: StatedRepresentative[] = active(signatories)
  const isNamed = active(signatories).some(({ isApplicant }) => isApplicant)
  const known =
    isRepresentative && authority && !isNamed ? [...named, { name: applicantName, authority, state: null }] : named
  const unnamed = Math.max(0, (representativeCount ?? 0) - known.length)
  return [
    ...known,
    ...Array.from({ length: unnamed }, (_, at) => ({
      name: `#${at + 1}`,
      authority: 'joint' as const,
      state: null,
    })),
  ]
}

/** Whom the register names and nobody has named yet; undefined: everybody was, or it names nobody. */
export function unnamedOf({ registerRepresentatives, applicantName, signatories }: ApplicationFacts) {
  const known = registerRepresentatives ?? []
  const people = peopleOf(applicantName, active(signatories), () => true)
  const isLetter = active(signatories).some(({ isApplicant }) => isApplicant)
  return assume(known, people).find(({ person }) => !person || (person.signatoryId === null && !isLetter))
    ?.representative
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
  const { need, missing } = judge(facts, () => true)
  if (need.kind !== 'special') return missing
  return facts.hasNoRepresentative ? 0 : Math.max(0, 1 - active(facts.signatories).length)
}

/** How many letters still have to be signed; in a special case all that were sent. */
export function lettersMissing(facts: ApplicationFacts): number {
  const { need, missing } = judge(facts, (state) => state === 'signed')
  if (need.kind !== 'special') return missing
  return active(facts.signatories).filter(({ state }) => state !== 'signed').length
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
