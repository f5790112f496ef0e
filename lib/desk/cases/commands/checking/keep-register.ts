import 'server-only'
import { lockApplication } from '@/lib/admin-status/applications/commands/lock'
import { openStatuses } from '@/lib/admin-status/applications/rules'
import { refreshRisks } from '@/lib/admin-status/risks/assess'
import { compareWithRegister } from '@/lib/desk/cases/rules/register-check'
import type { Inner } from '@/lib/kernel/command'
import { db } from '@/lib/kernel/db'
import type { Result } from '@/lib/kernel/result'
import { findRegisterFacts } from '@/lib/organizations/queries/organizations'
import { answerOf } from '@/lib/organizations/register/answer'
import type { RegisterCompany } from '@/lib/organizations/register/register'

/** What the register answers now about the company of a case; null: there is no such case. Takes time: never inside a transaction. */
export async function askRegister(
  applicationId: string,
): Promise<{ organizationId: string; register: Result<RegisterCompany> } | null> {
  const found = await db.case.findUnique({
    where: { id: applicationId },
    select: { application: { select: { organization: { select: { id: true, kvkNumber: true } } } } },
  })
  if (!found) return null
  const { id, kvkNumber } = found.application.organization
  return { organizationId: id, register: await findRegisterFacts(kvkNumber) }
}

/**
 * Keeps what the register answered, and with each open case of that company in how many fields it differs, because a
 * difference asks for a second pair of eyes.
 */
export async function keepRegister(
  { tx, now }: Inner,
  organizationId: string,
  company: RegisterCompany,
): Promise<void> {
  const known = await tx.organization.update({
    where: { id: organizationId },
    data: {
      ...answerOf(company, now),
      // Whether it has ended is no fact of the application: every answer of the register counts at once.
      endedOn: company.endedOn,
      // Nor is its RSIN; one that the register does not tell this time stays.
      ...(company.rsin !== null && { rsin: company.rsin }),
      // An address that is shielded now is shown nowhere, so what was known of it goes too.
      ...(company.isShielded && { street: null, postalCode: null, city: null }),
    },
    select: { name: true, legalForm: true, street: true, postalCode: true, city: true },
  })
  const registerDifferences = compareWithRegister(company, known).filter(({ isDifferent }) => isDifferent).length
  const cases = await tx.case.findMany({
    where: {
      application: { organizationId },
      status: { in: openStatuses },
      OR: [{ registerDifferences: { not: registerDifferences } }, { registerComparedAt: null }],
    },
    select: { id: true },
    orderBy: { id: 'asc' },
  })
  for (const { id } of cases) {
    // As everybody begins who touches a case: whoever takes it back at this moment waits, and is waited for.
    const locked = await lockApplication(tx, id)
    if (!locked || !openStatuses.some((status) => status === locked.status)) continue
    const data = { registerDifferences, registerComparedAt: now }
    await tx.case.update({ where: { id }, data, select: { id: true } })
    await refreshRisks(tx, id)
  }
}
