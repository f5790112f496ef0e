import 'server-only'
import { compareWithRegister, type Comparison } from '@/lib/desk/cases/rules/register-check'
import type { StaffActor } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import { isUuid } from '@/lib/kernel/text/ids'
import { can } from '@/lib/kernel/permissions'
import { readAnswer, type RegisterAnswer } from '@/lib/organizations/register/answer'
import type { Prisma } from '@/prisma/generated/client'

/** `answer`: null as long as nothing that the register said was held against the application. */
export type RegisterComparison = { answer: RegisterAnswer | null; askedAt: Date | null; comparison: Comparison[] }

const knownSelected = {
  name: true,
  legalForm: true,
  street: true,
  postalCode: true,
  city: true,
  registerAnswer: true,
  registerAskedAt: true,
} satisfies Prisma.OrganizationSelect

/** What the trade register said of the company when it was asked last, beside what we know of it. Null when there is no such case. */
export async function findRegister(actor: StaffActor, applicationId: string): Promise<RegisterComparison | null> {
  if (!can(actor, 'application.review') || !isUuid(applicationId)) return null
  const found = await db.case.findUnique({
    where: { id: applicationId },
    select: { registerComparedAt: true, application: { select: { organization: { select: knownSelected } } } },
  })
  if (!found) return null
  const { registerAnswer, registerAskedAt, ...known } = found.application.organization
  // What came with the application itself is what is compared, and no answer to compare it with.
  const answer = found.registerComparedAt ? readAnswer(registerAnswer) : null
  return { answer, askedAt: registerAskedAt, comparison: answer ? compareWithRegister(answer, known) : [] }
}
