import 'server-only'
import type { MemberActor } from '@/lib/kernel/actor'
import { db } from '@/lib/kernel/db'
import { isUuid } from '@/lib/kernel/text/ids'
import { can } from '@/lib/kernel/permissions'
import type { Prisma } from '@/prisma/generated/client'

export const furtherSelected = {
  id: true,
  reference: true,
  status: true,
  level: true,
  explanation: true,
  personId: true,
  organizationId: true,
  person: { select: { name: true, email: true, language: true } },
  organization: { select: { name: true } },
  case: { select: { arrivedAt: true, reopenedAt: true } },
} satisfies Prisma.AdminApplicationSelect

type Row = Prisma.AdminApplicationGetPayload<{ select: typeof furtherSelected }>

/** With when it came to the desk, to which it goes at once, and when it was opened again there. */
export function furtherOf({ case: atDesk, ...row }: Row) {
  return { ...row, arrivedAt: atDesk?.arrivedAt ?? null, reopenedAt: atDesk?.reopenedAt ?? null }
}

/** Applications of people who want to be admin of this company too, and wait for a decision; what the desk opened again is its own. */
export async function listFurther(actor: MemberActor) {
  if (!can(actor, 'application.approveFurther')) return []
  const rows = await db.adminApplication.findMany({
    where: {
      organizationId: actor.organizationId,
      kind: 'further_admin',
      status: { in: ['submitted', 'more_information_needed', 'second_review'] },
      case: { reopenedAt: null },
    },
    select: furtherSelected,
    orderBy: [{ case: { arrivedAt: 'asc' } }, { id: 'asc' }],
    take: 100,
  })
  return rows.map(furtherOf)
}

/** One of them, or null; decided ones too, so that a link in a mail still tells what became of it. */
export async function findFurther(actor: MemberActor, applicationId: string) {
  if (!can(actor, 'application.approveFurther') || !isUuid(applicationId)) return null
  const found = await db.adminApplication.findFirst({
    where: { id: applicationId, organizationId: actor.organizationId, kind: 'further_admin' },
    select: furtherSelected,
  })
  return found && furtherOf(found)
}
