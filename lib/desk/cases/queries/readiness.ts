import 'server-only'
import { assess, assessedSelected, statedSelected } from '@/lib/admin-status/risks/assess'
import type { Tx } from '@/lib/kernel/db'
import type { Prisma } from '@/prisma/generated/client'
import { checkItems } from '@/lib/desk/cases/rules/check-list'
import { effectOf, findMembership } from './membership'

const selected = {
  ...assessedSelected,
  checks: { select: { item: true } },
  application: { select: { ...statedSelected, personId: true, organizationId: true, membershipId: true } },
} satisfies Prisma.CaseSelect

/** How ready a case is for a decision: differences, risks, missing signatures, open items of the check-list, and whether rejecting it ends a status that runs. */
export async function findReadiness(tx: Tx, applicationId: string, now: Date) {
  const found = await tx.case.findUniqueOrThrow({ where: { id: applicationId }, select: selected })
  const { application, checks, reopenedAt } = found
  const { compared, people, differences, isCompared, extractDiffers, risks } = assess(found)
  const items = checkItems({
    ...application,
    differences,
    registerTells: application.representatives.some(({ origin }) => origin === 'register'),
  })
  const ticked = new Set(checks.map(({ item }) => item))
  const membership = await findMembership(tx, application)
  const endsStatus = effectOf({ ...application, reopenedAt }, 'reject', membership, now) === 'end'
  return {
    items,
    open: items.filter((item) => !ticked.has(item)),
    missing: compared.missing,
    differences,
    isCompared,
    extractDiffers,
    risks,
    isKnown: compared.isKnown,
    compared,
    people,
    endsStatus,
  }
}

export type Readiness = Awaited<ReturnType<typeof findReadiness>>
