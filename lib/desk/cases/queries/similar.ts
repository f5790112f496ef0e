import 'server-only'
import type { StaffActor } from '@/lib/kernel/actor'
import { can } from '@/lib/kernel/permissions'
import { db } from '@/lib/kernel/db'
import { isUuid } from '@/lib/kernel/text/ids'

/** What another case has in common with this one. */
export const likenesses = ['person', 'company', 'signatory', 'file'] as const
export type Likeness = (typeof likenesses)[number]

/** Other cases at the desk of the same person or company, with the same signatory, or with the very same file; newest first. */
export async function listSimilar(actor: StaffActor, applicationId: string) {
  if (!can(actor, 'application.review') || !isUuid(applicationId)) return []
  const own = await db.adminApplication.findFirst({
    where: { id: applicationId, case: { isNot: null } },
    select: {
      personId: true,
      organizationId: true,
      signatories: { select: { email: true } },
      evidence: { select: { sha256: true } },
    },
  })
  if (!own) return []
  const { personId, organizationId } = own
  const emails = own.signatories.map(({ email }) => email)
  const files = own.evidence.map(({ sha256 }) => sha256)
  const rows = await db.case.findMany({
    where: {
      id: { not: applicationId },
      application: {
        OR: [
          { personId },
          { organizationId },
          { signatories: { some: { email: { in: emails } } } },
          { evidence: { some: { sha256: { in: files } } } },
        ],
      },
    },
    select: {
      id: true,
      status: true,
      arrivedAt: true,
      application: {
        select: {
          reference: true,
          person: { select: { id: true, name: true } },
          organization: { select: { id: true, name: true } },
          signatories: { where: { email: { in: emails } }, select: { id: true }, take: 1 },
          evidence: { where: { sha256: { in: files } }, select: { id: true }, take: 1 },
        },
      },
    },
    orderBy: [{ arrivedAt: 'desc' }, { id: 'desc' }],
    take: 25,
  })
  return rows.map(({ application: { signatories, evidence, ...row }, ...work }) => {
    const is: Record<Likeness, boolean> = {
      person: row.person.id === personId,
      company: row.organization.id === organizationId,
      signatory: signatories.length > 0,
      file: evidence.length > 0,
    }
    return { ...work, ...row, likeness: likenesses.filter((one) => is[one]) }
  })
}

export type SimilarCase = Awaited<ReturnType<typeof listSimilar>>[number]
