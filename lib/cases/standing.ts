import 'server-only'
import type { Tx } from '@/lib/db'
import { plainName, signaturesMissing, signaturesNeeded, type Authority, type Representative } from '@/lib/signatories/rules'
import type { LevelOfAssurance } from '@/lib/service-catalogue/levels'
import { checkItems } from './check-list'
import { risksOf, type Risk } from './risks'
import type { ApplicationKind } from '@/lib/admin-applications/rules'

export type Claimed = {
  kind: ApplicationKind
  level: LevelOfAssurance
  applicantName: string
  isRepresentative: boolean | null
  authority: Authority | null
  hasNoRepresentative: boolean
  representatives: Representative[]
  signed: { name: string }[]
}

/** What the applicant says beside what the register says; `none`: nobody has told or entered it yet. */
export function compareAuthority(claimed: Claimed) {
  const { representatives, applicantName, level, signed } = claimed
  const isByLetters = claimed.kind === 'first_admin' || claimed.kind === 'recovery'
  if (!isByLetters || (representatives.length === 0 && !claimed.hasNoRepresentative)) return { isKnown: false as const, missing: 0, differs: [] }
  const own = representatives.find(({ name }) => plainName(name) === plainName(applicantName))
  const need = signaturesNeeded({ representatives, applicant: own?.authority ?? null, level })
  const missing = signaturesMissing(need, signed)
  const saysNamed = claimed.isRepresentative === true
  const differs: ('applicant' | 'authority' | 'signatures' | 'names')[] = []
  if (claimed.isRepresentative !== null && saysNamed !== (own !== undefined)) differs.push('applicant')
  else if (own && claimed.authority && own.authority !== claimed.authority) differs.push('authority')
  if (missing > 0) differs.push('signatures')
  if (signed.some(({ name }) => !representatives.some((one) => plainName(one.name) === plainName(name)))) differs.push('names')
  return { isKnown: true as const, own: own?.authority ?? null, need, missing, differs }
}

const selected = {
  kind: true,
  level: true,
  isRepresentative: true,
  authority: true,
  hasNoRepresentative: true,
  isSampled: true,
  reopenedAt: true,
  person: { select: { name: true } },
  organization: { select: { employees: true } },
  representatives: { select: { name: true, authority: true, origin: true } },
  signatories: { select: { id: true, name: true, state: true, method: true } },
  checks: { select: { item: true } },
} as const

/** How a case stands for a decision: differences, risks, missing signatures and open items of the check-list. */
export async function findStanding(tx: Tx, applicationId: string) {
  const row = await tx.adminApplication.findUniqueOrThrow({ where: { id: applicationId }, select: selected })
  const compared = compareAuthority({ ...row, applicantName: row.person.name, signed: row.signatories.filter(({ state }) => state === 'signed') })
  const differences = compared.differs.length
  const items = checkItems({ ...row, differences, registerTells: row.representatives.some(({ origin }) => origin === 'register') })
  const ticked = new Set(row.checks.map(({ item }) => item))
  const risks: Risk[] = risksOf({ ...row, employees: row.organization.employees, differences, isReopened: row.reopenedAt !== null })
  return { items, open: items.filter((item) => !ticked.has(item)), missing: compared.missing, differences, risks, isKnown: compared.isKnown, compared }
}

/** Keeps what the queue shows of a case equal to its facts. */
export async function refreshRisks(tx: Tx, applicationId: string): Promise<void> {
  const { differences, risks } = await findStanding(tx, applicationId)
  await tx.adminApplication.update({ where: { id: applicationId }, data: { differences, risks }, select: { id: true } })
}
