import 'server-only'
import type { Inner } from '@/lib/kernel/command'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import type { Prisma } from '@/prisma/generated/client'
import { described } from '../rules'

const selected = {
  id: true,
  isAllServices: true,
  services: { select: { serviceId: true } },
  authorization: { select: { id: true, intermediaryId: true, client: { select: { name: true } } } },
  membership: { select: { person: { select: { id: true, name: true } } } },
} as const

type Ended = Omit<Prisma.AssignmentGetPayload<{ select: typeof selected }>, 'isAllServices' | 'services'> & {
  /** What it was, as the history tells it. */
  before: ReturnType<typeof described> & { client: string }
  /** False: it had ended already, by a repeated submit or by somebody else. What was wanted is so. */
  isNow: boolean
}

/** Ends the assignment that is found by this; where it leads is the caller's to say. */
export async function endOne(
  { tx, actor, now }: Inner & { actor: { personId: string } },
  where: Prisma.AssignmentWhereInput,
): Promise<Result<Ended>> {
  const found = await tx.assignment.findFirst({ where, select: selected })
  if (!found) return refuse('not_found')
  const { isAllServices, services, ...assignment } = found
  const { count } = await tx.assignment.updateMany({
    where: { id: found.id, endedAt: null },
    data: { endedAt: now, endedById: actor.personId },
  })
  const had = described({ isAllServices, serviceIds: services.map(({ serviceId }) => serviceId) })
  return ok({ ...assignment, before: { ...had, client: found.authorization.client.name }, isNow: count > 0 })
}
