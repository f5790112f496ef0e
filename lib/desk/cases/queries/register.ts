import 'server-only'
import { openStatuses } from '@/lib/admin-status/applications/rules'
import { db } from '@/lib/kernel/db'
import type { RegisterCompany } from '@/lib/organizations/register/register'
import { findRegisterFacts } from '@/lib/organizations/queries/organizations'
import type { Result } from '@/lib/kernel/result'
import { isUuid } from '@/lib/kernel/ids'
import { compareWithRegister, type Comparison } from '@/lib/desk/cases/rules/register-check'
import { refreshRisks } from '@/lib/admin-status/risks/assess'

export type RegisterFacts = { register: Result<RegisterCompany>; comparison: Comparison[] }

/**
 * What the trade register says of the company now, beside what we know of it. How many facts differ is kept with a case
 * that is still open, because a difference asks for a second pair of eyes. Null when there is no such case.
 */
export async function findRegister(applicationId: string): Promise<RegisterFacts | null> {
  if (!isUuid(applicationId)) return null
  const found = await db.adminApplication.findFirst({
    where: { id: applicationId, submittedAt: { not: null } },
    select: {
      organization: {
        select: { kvkNumber: true, name: true, legalForm: true, street: true, postalCode: true, city: true },
      },
    },
  })
  if (!found) return null
  const register = await findRegisterFacts(found.organization.kvkNumber)
  if (!register.ok) return { register, comparison: [] }
  const comparison = compareWithRegister(register.value, found.organization)
  const registerDifferences = comparison.filter(({ isDifferent }) => isDifferent).length
  const { count } = await db.adminApplication.updateMany({
    where: { id: applicationId, status: { in: openStatuses }, registerDifferences: { not: registerDifferences } },
    data: { registerDifferences },
  })
  if (count > 0) await db.$transaction((tx) => refreshRisks(tx, applicationId))
  return { register, comparison }
}
