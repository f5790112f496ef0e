import 'server-only'
import { z } from 'zod'
import { openStatuses } from '@/lib/admin-status/applications/rules'
import { command, type Inner } from '@/lib/kernel/command'
import { db } from '@/lib/kernel/db'
import { ok } from '@/lib/kernel/result'
import { findRegisterFacts } from '@/lib/organizations/queries/organizations'
import type { RegisterCompany } from '@/lib/organizations/register/register'
import { keepRegister } from './keep-register'

/** So old may be what the register said of a company whose case lies at the desk, in hours. */
const maxAgeHours = 24

/** Companies per run: what is left comes in the next one. */
const maxAsked = 25

/** Asks the register about companies with an open case at the desk whose facts are older than a day, or were never compared; answers how many it asked about. */
export const checkRegisters = command({
  name: 'register.check',
  as: 'system',
  input: z.object({}),
  maxSeconds: 30,
  async prepare({ now }) {
    const old = new Date(now.getTime() - maxAgeHours * 3_600_000)
    const companies = await db.organization.findMany({
      where: {
        adminApplications: { some: { case: { status: { in: openStatuses } } } },
        OR: [
          { registerAskedAt: null },
          { registerAskedAt: { lte: old } },
          { adminApplications: { some: { case: { status: { in: openStatuses }, registerComparedAt: null } } } },
        ],
      },
      select: { id: true, kvkNumber: true },
      orderBy: [{ registerAskedAt: { sort: 'asc', nulls: 'first' } }, { id: 'asc' }],
      take: maxAsked,
    })
    const answers: { organizationId: string; company: RegisterCompany | null }[] = []
    for (const { id, kvkNumber } of companies) {
      const register = await findRegisterFacts(kvkNumber)
      // A register that is away now answers about none of the others either.
      if (!register.ok && register.problem === 'kvk_unavailable') break
      answers.push({ organizationId: id, company: register.ok ? register.value : null })
    }
    return ok(answers)
  },
  async run({ prepared, ...context }) {
    for (const { organizationId, company } of prepared) {
      if (company) await keepRegister(context, organizationId, company)
      else await keepAsked(context, organizationId)
    }
    return ok(prepared.length)
  },
})

/** The register does not know the company: what it said before stays, and it is not asked again at once. */
async function keepAsked({ tx, now }: Inner, organizationId: string): Promise<void> {
  await tx.organization.update({
    where: { id: organizationId },
    data: { registerAskedAt: now },
    select: { id: true },
  })
}
