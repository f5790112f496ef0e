import 'server-only'
import { addDays, today } from '@/lib/calendar'
import type { Tx } from '@/lib/db'
import type { Prisma } from '@/prisma/generated/client'
import type { DraftFacts } from './steps'

/** Days that an extract may be old when it is uploaded. Source: §1.3, KPN [S4]. */
const extractDays = 14

/** What the rules of the applicant's side need of an application. */
export const factsSelected = {
  kind: true,
  level: true,
  isRepresentative: true,
  authority: true,
  representativeCount: true,
  hasNoRepresentative: true,
  person: { select: { name: true } },
  representatives: { where: { origin: 'register' }, select: { name: true, authority: true }, orderBy: { id: 'asc' } },
  evidence: { where: { kind: 'extract', removedAt: null }, select: { issuedOn: true, uploadedAt: true } },
  signatories: { select: { name: true, authority: true, isApplicant: true, state: true }, orderBy: { id: 'asc' } },
} satisfies Prisma.AdminApplicationSelect

type Row = Prisma.AdminApplicationGetPayload<{ select: typeof factsSelected }>

/** The facts of one application as the rules want them. An extract counts when it was fresh on the day it was uploaded. */
export function factsOf({ person, representatives, evidence, ...row }: Row): DraftFacts {
  const isFresh = ({ issuedOn, uploadedAt }: Row['evidence'][number]) => issuedOn !== null && issuedOn >= addDays(today(uploadedAt), -extractDays)
  return {
    ...row,
    applicantName: person.name,
    registerRepresentatives: representatives.length > 0 ? representatives : null,
    hasExtract: evidence.some(isFresh),
  }
}

/** The same, read inside a transaction. */
export async function findFacts(tx: Tx, applicationId: string): Promise<DraftFacts> {
  return factsOf(await tx.adminApplication.findUniqueOrThrow({ where: { id: applicationId }, select: factsSelected }))
}
