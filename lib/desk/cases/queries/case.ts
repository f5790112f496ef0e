import 'server-only'
import { levelHeld } from '@/lib/identity/means/rules'
import type { StaffActor } from '@/lib/kernel/actor'
import { can } from '@/lib/kernel/permissions'
import { db } from '@/lib/kernel/db'
import { isUuid } from '@/lib/kernel/text/ids'
import { adminToday } from '@/lib/organizations/memberships/admin-today'
import type { Prisma } from '@/prisma/generated/client'

const caseSelected = {
  id: true,
  status: true,
  arrivedAt: true,
  promisedBy: true,
  decidedAt: true,
  decidedById: true,
  rejectionReason: true,
} satisfies Prisma.CaseSelect

const applicationSelected = {
  reference: true,
  level: true,
  explanation: true,
  person: {
    select: {
      id: true,
      name: true,
      email: true,
      language: true,
      means: { select: { level: true, validFrom: true, validUntil: true, revokedAt: true } },
    },
  },
  organization: {
    select: {
      id: true,
      name: true,
      kvkNumber: true,
      legalForm: true,
      street: true,
      postalCode: true,
      city: true,
      endedOn: true,
      registerCheckedAt: true,
    },
  },
  messages: {
    select: { id: true, authorName: true, isFromStaff: true, text: true, sentAt: true },
    orderBy: [{ sentAt: 'asc' }, { id: 'asc' }],
    take: 200,
  },
} satisfies Prisma.AdminApplicationSelect

/** One application with everything staff need to decide: the applicant, the company, its admins and what came before. */
export async function findCase(actor: StaffActor, applicationId: string, now = new Date()) {
  if (!can(actor, 'application.review') || !isUuid(applicationId)) return null
  const found = await db.case.findUnique({
    where: { id: applicationId },
    select: { ...caseSelected, application: { select: applicationSelected } },
  })
  if (!found) return null
  const { application, ...work } = found
  const { person, organization, ...said } = application
  const [admins, decidedBy] = await Promise.all([
    listAdminsOf(organization.id, now),
    work.decidedById ? db.person.findUnique({ where: { id: work.decidedById }, select: { name: true } }) : null,
  ])
  const { means, ...applicant } = person
  return {
    ...work,
    ...said,
    organization,
    applicant: { ...applicant, level: levelHeld(means, now) },
    decidedByName: decidedBy?.name ?? null,
    admins,
  }
}

export type Case = NonNullable<Awaited<ReturnType<typeof findCase>>>

async function listAdminsOf(organizationId: string, now: Date) {
  const rows = await db.membership.findMany({
    where: { organizationId, ...adminToday.where(now) },
    select: { id: true, level: true, validUntil: true, person: { select: { name: true } } },
    orderBy: [{ validFrom: 'asc' }, { id: 'asc' }],
    take: 25,
  })
  return rows.map(({ person, ...admin }) => ({ ...admin, name: person.name }))
}
