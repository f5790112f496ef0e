import 'server-only'
import { assess, assessedSelected } from '@/lib/admin-status/risks/assess'
import type { Tx } from '@/lib/kernel/db'
import { checkItems } from '@/lib/desk/cases/rules/check-list'
import { effectOf, findPlace } from './place'

const selected = {
  ...assessedSelected,
  personId: true,
  organizationId: true,
  membershipId: true,
  checks: { select: { item: true } },
} as const

/** How a case stands for a decision: differences, risks, missing signatures, open items of the check-list, and whether rejecting it ends a status that runs. */
export async function findStanding(tx: Tx, applicationId: string, now: Date) {
  const row = await tx.adminApplication.findUniqueOrThrow({ where: { id: applicationId }, select: selected })
  const { compared, differences, risks } = assess(row)
  const items = checkItems({
    ...row,
    differences,
    registerTells: row.representatives.some(({ origin }) => origin === 'register'),
  })
  const ticked = new Set(row.checks.map(({ item }) => item))
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
