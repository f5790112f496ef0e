import 'server-only'
import type { Tx } from '@/lib/kernel/db'
import { checkExtractDay } from '@/lib/admin-status/evidence/rules'
import { refuse, type Result } from '@/lib/kernel/result'
import type { Prisma } from '@/prisma/generated/client'
import type { ApplicationFacts } from '@/lib/admin-status/applications/steps'

/** What the rules of the applicant's side need of an application. */
export const factsSelected = {
  kind: true,
  level: true,
  isRepresentative: true,
  authority: true,
  representativeCount: true,
  hasNoRepresentative: true,
  person: { select: { name: true } },
  representatives: {
    where: { origin: 'register' },
    select: {
      id: true,
      name: true,
      authority: true,
      isCompany: true,
      companyId: true,
      link: { select: { signatoryId: true } },
    },
    orderBy: { id: 'asc' },
  },
  evidence: { where: { kind: 'extract', removedAt: null }, select: { issuedOn: true } },
  signatories: {
    select: { id: true, name: true, authority: true, isApplicant: true, state: true },
    orderBy: { id: 'asc' },
  },
} satisfies Prisma.AdminApplicationSelect

type Row = Prisma.AdminApplicationGetPayload<{ select: typeof factsSelected }>

/** Whether the newest of these extracts may be sent on this day: it was fresh when it was uploaded, but a draft can lie for weeks. */
export function checkExtracts(extracts: { issuedOn: Date | null }[], now: Date): Result<undefined> {
  const days = extracts.flatMap(({ issuedOn }) => (issuedOn ? [issuedOn.getTime()] : []))
  return days.length > 0 ? checkExtractDay(new Date(Math.max(...days)), now) : refuse('extract_missing')
}

/** The facts of one application as the rules want them, with an extract that may be sent on this day. */
export function factsOf({ person, representatives, evidence, ...row }: Row, now: Date): ApplicationFacts {
  return {
    ...row,
    applicantName: person.name,
    registerRepresentatives: representatives.length > 0 ? representatives : null,
    hasExtract: checkExtracts(evidence, now).ok,
  }
}

/** The same, read inside a transaction. */
export async function findFacts(tx: Tx, applicationId: string, now: Date): Promise<ApplicationFacts> {
  return factsOf(
    await tx.adminApplication.findUniqueOrThrow({ where: { id: applicationId }, select: factsSelected }),
    now,
  )
}
