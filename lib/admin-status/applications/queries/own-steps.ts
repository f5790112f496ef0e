import 'server-only'
import type { PersonActor } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import { isUuid } from '@/lib/kernel/text/ids'
import { checkExtracts, factsOf, factsSelected } from './facts'
import { lettersMissing, namesMissing, needOf, nextStep, stepsOf } from '@/lib/admin-status/applications/steps'

/** One of this person's own applications as far as letters and steps go: what is there, what is missing, who has to act. */
export async function findOwnSteps(actor: PersonActor, applicationId: string, now = new Date()) {
  if (!isUuid(applicationId)) return null
  const row = await db.adminApplication.findFirst({
    where: { id: applicationId, personId: actor.personId },
    select: {
      ...factsSelected,
      id: true,
      status: true,
      explanation: true,
      case: { select: { decidedAt: true } },
      organization: { select: { id: true, name: true, kvkNumber: true } },
      evidence: {
        where: { removedAt: null },
        select: { id: true, kind: true, fileName: true, issuedOn: true, uploadedAt: true },
        orderBy: { uploadedAt: 'asc' },
      },
      signatories: {
        select: {
          id: true,
          name: true,
          email: true,
          language: true,
          authority: true,
          isApplicant: true,
          state: true,
          method: true,
          askedAt: true,
          remindedAt: true,
          respondedAt: true,
          refusalReason: true,
          signedByName: true,
          replacedById: true,
        },
        orderBy: [{ askedAt: 'asc' }, { name: 'asc' }, { id: 'asc' }],
      },
    },
  })
  if (!row) return null
  const extracts = row.evidence.filter(({ kind }) => kind === 'extract')
  const facts = factsOf({ ...row, evidence: extracts }, now)
  const extract = checkExtracts(extracts, now)
  const { id, status, explanation, organization, evidence, signatories } = row
  return {
    id,
    status,
    explanation,
    decidedAt: row.case?.decidedAt ?? null,
    organization,
    evidence,
    signatories,
    facts,
    /** How old the extract is by now, when it is too old to send. */
    extractTooOld: !extract.ok && extract.problem === 'extract_too_old' ? Number(extract.details?.days) : null,
    need: needOf(facts),
    steps: stepsOf(facts),
    next: nextStep(facts),
    namesMissing: namesMissing(facts),
    lettersMissing: lettersMissing(facts),
  }
}

export type OwnSteps = NonNullable<Awaited<ReturnType<typeof findOwnSteps>>>
