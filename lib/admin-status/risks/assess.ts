import 'server-only'
import { isSigned, signatureSelected } from '@/lib/admin-status/letters/signatures'
import type { Tx } from '@/lib/kernel/db'
import { peopleOf } from '@/lib/admin-status/representatives/rules'
import { actsAlone } from '@/lib/admin-status/signatories/rules'
import { proofedLevelOf, proofedSelected } from '@/lib/identity/proofing/proofed'
import { addressSelected, registeredAddress } from '@/lib/organizations/register/answer'
import type { Prisma } from '@/prisma/generated/client'
import { compareAuthority } from './authority'
import { compareExtract } from './extract'
import { risksOf, type Risk } from './rules'

/** What is read of an application to say what differs in it and what is risky about it. */
export const statedSelected = {
  kind: true,
  level: true,
  isRepresentative: true,
  authority: true,
  hasNoRepresentative: true,
  person: { select: { name: true, ...proofedSelected } },
  organization: {
    select: { employees: true, name: true, kvkNumber: true, ...addressSelected },
  },
  representatives: {
    select: {
      id: true,
      name: true,
      authority: true,
      isCompany: true,
      companyId: true,
      origin: true,
      link: { select: { signatoryId: true } },
    },
    orderBy: [{ enteredAt: 'asc' }, { id: 'asc' }],
  },
  announcements: { where: { objection: { endedAt: null } }, select: { id: true }, take: 1 },
  signatories: {
    select: {
      id: true,
      name: true,
      isApplicant: true,
      signedByName: true,
      signedByLevel: true,
      refusalReason: true,
      ...signatureSelected,
    },
    orderBy: [{ askedAt: 'asc' }, { name: 'asc' }, { id: 'asc' }],
  },
} satisfies Prisma.AdminApplicationSelect

/** The same of its case: what the desk found, drew and opened again. */
export const assessedSelected = {
  registerDifferences: true,
  isSampled: true,
  reopenedAt: true,
  extractKvkNumber: true,
  extractName: true,
  registerComparedAt: true,
} satisfies Prisma.CaseSelect

type Stated = Prisma.AdminApplicationGetPayload<{ select: typeof statedSelected }>
type Assessed = Prisma.CaseGetPayload<{ select: typeof assessedSelected }> & { application: Stated }

/**
 * What the applicant says beside the register, how much of it differs, whether all of it was compared, and what asks for
 * a second pair of eyes.
 */
export function assess({ application, registerDifferences, isSampled, reopenedAt, ...found }: Assessed) {
  const { organization, person, authority, isRepresentative } = application
  const people = peopleOf(person.name, application.signatories, isSigned)
  const compared = compareAuthority({ ...application, people, signed: application.signatories.filter(isSigned) })
  const differences = compared.differs.length + registerDifferences
  const extractDiffers = compareExtract(found, organization)
  const saysAlone = isRepresentative === true && authority !== null && actsAlone(authority)
  const risks: Risk[] = risksOf({
    ...application,
    employees: organization.employees,
    decidesAlone: saysAlone || (compared.isKnown && compared.need.kind === 'none'),
    proofedLevel: proofedLevelOf(person.proofings),
    extractDiffers: extractDiffers.length,
    hasAddress: registeredAddress(organization) !== null,
    differences,
    isSampled,
    isReopened: reopenedAt !== null,
    isObjected: application.announcements.length > 0,
  })
  const isCompared = found.registerComparedAt !== null && (compared.isKnown || !compared.isNeeded)
  return { compared, people, differences, isCompared, extractDiffers, risks }
}

/**
 * Keeps what the queue shows of a case equal to its facts. A tick at other differences than there are now was for those.
 * What has not come to the desk has no case, and nothing to keep. The application is locked.
 */
export async function refreshRisks(tx: Tx, applicationId: string): Promise<void> {
  const found = await tx.case.findUnique({
    where: { id: applicationId },
    select: { id: true, differences: true, ...assessedSelected, application: { select: statedSelected } },
  })
  if (!found) return
  const { id } = found
  const { differences, isCompared, risks } = assess(found)
  if (found.differences !== differences) await tx.caseCheck.deleteMany({ where: { caseId: id, item: 'differences' } })
  await tx.case.update({ where: { id }, data: { differences, isCompared, risks }, select: { id: true } })
}
