import { isByLetters, type ApplicationKind } from '@/lib/admin-status/applications/rules'
import { plainName, signaturesMissing, signaturesNeeded } from '@/lib/admin-status/signatories/rules'
import type { LevelOfAssurance } from '@/lib/catalogue/levels'
import type { Authority, Representative } from '@/lib/identity/people/representatives'

export type Stated = {
  kind: ApplicationKind
  level: LevelOfAssurance
  applicantName: string
  isRepresentative: boolean | null
  authority: Authority | null
  hasNoRepresentative: boolean
  representatives: Representative[]
  signed: { name: string; signedByName: string | null }[]
}

/** What the applicant says beside what the register says; `isKnown` false: nobody has told or entered it yet; `isNeeded`: it is compared at all. */
export function compareAuthority(stated: Stated) {
  const { representatives, applicantName, level, signed } = stated
  const isNeeded = isByLetters(stated.kind)
  if (!isNeeded || (representatives.length === 0 && !stated.hasNoRepresentative))
    return { isKnown: false as const, isNeeded, missing: 0, differs: [] }
  const own = representatives.find(({ name }) => plainName(name) === plainName(applicantName))
  const need = signaturesNeeded({ representatives, applicant: own?.authority ?? null, level })
  const missing = signaturesMissing(need, signed)
  const saysNamed = stated.isRepresentative === true
  const differs: ('applicant' | 'authority' | 'signatures' | 'names' | 'signers')[] = []
  if (stated.isRepresentative !== null && saysNamed !== (own !== undefined)) differs.push('applicant')
  else if (own && stated.authority && own.authority !== stated.authority) differs.push('authority')
  if (missing > 0) differs.push('signatures')
  if (signed.some(({ name }) => !representatives.some((one) => plainName(one.name) === plainName(name))))
    differs.push('names')
  if (signed.some(isOtherName)) differs.push('signers')
  return { isKnown: true as const, isNeeded: true, own: own?.authority ?? null, need, missing, differs }
}

/** Whoever signed calls themselves otherwise than the letter does: perhaps a maiden name, perhaps somebody else. */
export function isOtherName({ name, signedByName }: { name: string; signedByName: string | null }): boolean {
  return signedByName !== null && plainName(signedByName) !== plainName(name)
}
