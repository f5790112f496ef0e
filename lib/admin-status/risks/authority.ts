import { isByLetters, type ApplicationKind } from '@/lib/admin-status/applications/rules'
import {
  identify,
  represent,
  type Identity,
  type OnExtract,
  type Someone,
} from '@/lib/admin-status/representatives/rules'
import { plainName } from '@/lib/admin-status/signatories/rules'
import type { LevelOfAssurance } from '@/lib/catalogue/levels'
import type { Authority } from '@/lib/identity/people/representatives'

export type Stated<R extends OnExtract> = {
  kind: ApplicationKind
  level: LevelOfAssurance
  isRepresentative: boolean | null
  authority: Authority | null
  hasNoRepresentative: boolean
  representatives: R[]
  people: Someone[]
  signed: { name: string; signedByName: string | null }[]
}

/** In what the applicant and the register can say otherwise about who represents the company. */
export type AuthorityDifference = 'applicant' | 'authority' | 'unclear' | 'signatures' | 'names' | 'signers'

/** What the applicant says beside what the register says; `isKnown` false: nobody has told or entered it yet; `isNeeded`: it is compared at all. */
export function compareAuthority<R extends OnExtract>({ representatives, people, signed, ...stated }: Stated<R>) {
  const isNeeded = isByLetters(stated.kind)
  const differs: AuthorityDifference[] = []
  if (!isNeeded || (representatives.length === 0 && !stated.hasNoRepresentative))
    return { isKnown: false as const, isNeeded, missing: 0, differs, identities: [] }
  const found = represent(representatives, identify(representatives, people), stated.level)
  const { own, missing, identities } = found
  const saysNamed = stated.isRepresentative === true
  if (stated.isRepresentative !== null && saysNamed !== (own !== null)) differs.push('applicant')
  else if (own && stated.authority && own !== stated.authority) differs.push('authority')
  if (identities.some(({ isUnclear }) => isUnclear)) differs.push('unclear')
  if (missing > 0) differs.push('signatures')
  // Of somebody about whom it is unclear, that says it.
  const isOf = (one: Someone) => (identity: Identity) =>
    identity.person === one || (identity.isUnclear && plainName(identity.representative.name) === plainName(one.name))
  if (people.some((one) => one.hasSigned && !identities.some(isOf(one)))) differs.push('names')
  if (signed.some(isOtherName)) differs.push('signers')
  return { isKnown: true as const, isNeeded, ...found, differs }
}

/** Whoever signed calls themselves otherwise than the letter does: perhaps a maiden name, perhaps somebody else. */
export function isOtherName({ name, signedByName }: { name: string; signedByName: string | null }): boolean {
  return signedByName !== null && plainName(signedByName) !== plainName(name)
}
