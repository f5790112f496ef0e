import 'server-only'
import type { ApplicationKind } from '@/lib/admin-status/applications/rules'
import type { Tx } from '@/lib/kernel/db'
import { plainName, signaturesMissing, signaturesNeeded } from '@/lib/admin-status/signatories/rules'
import type { Authority, Representative } from '@/lib/identity/people/representatives'
import type { LevelOfAssurance } from '@/lib/catalogue/levels'
import { checkItems } from '@/lib/desk/cases/rules/check-list'
import { risksOf, type Risk } from '@/lib/desk/cases/rules/risks'
import { effectOf, findPlace } from './place'
import { isSigned, signatureSelected } from './signatures'

export type Claimed = {
  kind: ApplicationKind
  level: LevelOfAssurance
  applicantName: string
  isRepresentative: boolean | null
  authority: Authority | null
  hasNoRepresentative: boolean
  representatives: Representative[]
  signed: { name: string; signedByName: string | null }[]
}

/** What the applicant says beside what the register says; `none`: nobody has told or entered it yet. */
export function compareAuthority(claimed: Claimed) {
  const { representatives, applicantName, level, signed } = claimed
  const isByLetters = claimed.kind === 'first_admin' || claimed.kind === 'recovery'
  if (!isByLetters || (representatives.length === 0 && !claimed.hasNoRepresentative))
    return { isKnown: false as const, missing: 0, differs: [] }
  const own = representatives.find(({ name }) => plainName(name) === plainName(applicantName))
  const need = signaturesNeeded({ representatives, applicant: own?.authority ?? null, level })
  const missing = signaturesMissing(need, signed)
  const saysNamed = claimed.isRepresentative === true
  const differs: ('applicant' | 'authority' | 'signatures' | 'names' | 'signers')[] = []
  if (claimed.isRepresentative !== null && saysNamed !== (own !== undefined)) differs.push('applicant')
  else if (own && claimed.authority && own.authority !== claimed.authority) differs.push('authority')
  if (missing > 0) differs.push('signatures')
  if (signed.some(({ name }) => !representatives.some((one) => plainName(one.name) === plainName(name))))
    differs.push('names')
  if (signed.some(isOtherName)) differs.push('signers')
  return { isKnown: true as const, own: own?.authority ?? null, need, missing, differs }
}

/** Whoever signed calls themselves otherwise than the letter does: perhaps a maiden name, perhaps somebody else. */
export function isOtherName({ name, signedByName }: { name: string; signedByName: string | null }): boolean {
  return signedByName !== null && plainName(signedByName) !== plainName(name)
}

const selected = {
  kind: true,
  level: true,
  isRepresentative: true,
  authority: true,
  hasNoRepresentative: true,
  personId: true,
  organizationId: true,
  membershipId: true,
  registerDifferences: true,
  isSampled: true,
  reopenedAt: true,
  person: { select: { name: true } },
  organization: { select: { employees: true } },
  representatives: { select: { name: true, authority: true, origin: true } },
  signatories: { select: { id: true, name: true, signedByName: true, signedByLevel: true, ...signatureSelected } },
  checks: { select: { item: true } },
} as const

/** How a case stands for a decision: differences, risks, missing signatures, open items of the check-list, and whether rejecting it ends a status that runs. */
export async function findStanding(tx: Tx, applicationId: string, now: Date) {
  const row = await tx.adminApplication.findUniqueOrThrow({ where: { id: applicationId }, select: selected })
  const compared = compareAuthority({
    ...row,
    applicantName: row.person.name,
    signed: row.signatories.filter(isSigned),
  })
  const differences = compared.differs.length + row.registerDifferences
  const items = checkItems({
    ...row,
    differences,
    registerTells: row.representatives.some(({ origin }) => origin === 'register'),
  })
  const ticked = new Set(row.checks.map(({ item }) => item))
  const risks: Risk[] = risksOf({
    ...row,
    employees: row.organization.employees,
    differences,
    isReopened: row.reopenedAt !== null,
  })
  const endsStatus = effectOf(row, 'reject', await findPlace(tx, row), now) === 'end'
  return {
    items,
    open: items.filter((item) => !ticked.has(item)),
    missing: compared.missing,
    differences,
    risks,
    isKnown: compared.isKnown,
    compared,
    endsStatus,
  }
}

export type Standing = Awaited<ReturnType<typeof findStanding>>

/** Keeps what the queue shows of a case equal to its facts. A tick at other differences than there are now was for those. */
export async function refreshRisks(tx: Tx, applicationId: string, now: Date): Promise<void> {
  const { differences, risks } = await findStanding(tx, applicationId, now)
  const changed = await tx.adminApplication.updateMany({
    where: { id: applicationId, differences: { not: differences } },
    data: { differences },
  })
  if (changed.count > 0) await tx.caseCheck.deleteMany({ where: { applicationId, item: 'differences' } })
  await tx.adminApplication.update({ where: { id: applicationId }, data: { risks }, select: { id: true } })
}
