import 'server-only'
import { isSigned, signatureSelected } from '@/lib/admin-status/letters/signatures'
import type { Tx } from '@/lib/kernel/db'
import type { Prisma } from '@/prisma/generated/client'
import { compareAuthority } from './authority'
import { risksOf, type Risk } from './rules'

/** What is read of an application to say what differs in it and what is risky about it. */
export const assessedSelected = {
  kind: true,
  level: true,
  isRepresentative: true,
  authority: true,
  hasNoRepresentative: true,
  registerDifferences: true,
  isSampled: true,
  reopenedAt: true,
  person: { select: { name: true } },
  organization: { select: { employees: true } },
  representatives: { select: { name: true, authority: true, origin: true } },
  signatories: { select: { id: true, name: true, signedByName: true, signedByLevel: true, ...signatureSelected } },
} satisfies Prisma.AdminApplicationSelect

type Assessed = Prisma.AdminApplicationGetPayload<{ select: typeof assessedSelected }>

/** What the applicant says beside the register, how much of it differs, and what asks for a second pair of eyes. */
export function assess(row: Assessed) {
  const compared = compareAuthority({
    ...row,
    applicantName: row.person.name,
    signed: row.signatories.filter(isSigned),
  })
  const differences = compared.differs.length + row.registerDifferences
  const risks: Risk[] = risksOf({
    ...row,
    employees: row.organization.employees,
    differences,
    isReopened: row.reopenedAt !== null,
  })
  return { compared, differences, risks }
}

/** Keeps what the queue shows of a case equal to its facts. A tick at other differences than there are now was for those. */
export async function refreshRisks(tx: Tx, applicationId: string): Promise<void> {
  const row = await tx.adminApplication.findUniqueOrThrow({ where: { id: applicationId }, select: assessedSelected })
  const { differences, risks } = assess(row)
  const changed = await tx.adminApplication.updateMany({
    where: { id: applicationId, differences: { not: differences } },
    data: { differences },
  })
  if (changed.count > 0) await tx.caseCheck.deleteMany({ where: { applicationId, item: 'differences' } })
  await tx.adminApplication.update({ where: { id: applicationId }, data: { risks }, select: { id: true } })
}
