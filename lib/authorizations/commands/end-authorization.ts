import 'server-only'
import { emit } from '@/lib/events/emit'
import type { MemberActor } from '@/lib/kernel/actor'
import { command, type Context } from '@/lib/kernel/command'
import { ok, refuse } from '@/lib/kernel/result'
import { authorizationState, isOver } from '../rules'
import { endAuthorizationSchema } from '../schema'

/** Client or intermediary ends an authorization: over at this moment for everyone, its assignments with it. */
export const endAuthorization = command({
  name: 'authorization.end',
  as: 'member',
  input: endAuthorizationSchema,
  async run(context, { authorizationId, reason }) {
    const { tx, actor, now } = context
    const authorization = await tx.chainAuthorization.findFirst({
      where: {
        id: authorizationId,
        OR: [{ clientId: actor.organizationId }, { intermediaryId: actor.organizationId }],
      },
      select: ending,
    })
    if (!authorization) return refuse('not_found')
    const state = authorizationState(authorization, now)
    if (isOver(state)) return refuse(state === 'ended' ? 'authorization_ended' : 'authorization_expired')
    const side = authorization.clientId === actor.organizationId ? ('client' as const) : ('intermediary' as const)
    const { count } = await tx.chainAuthorization.updateMany({
      where: { id: authorization.id, status: 'active' },
      data: {
        status: 'ended',
        endedAt: now,
        endedById: actor.personId,
        endedByName: actor.name,
        endedBy: side,
        endReason: reason,
      },
    })
    if (count === 0) return refuse('authorization_ended')
    const losers = await endItsAssignments(context, authorization.id)
    const [other, otherId] =
      side === 'client'
        ? [authorization.intermediary, authorization.intermediaryId]
        : [authorization.client, authorization.clientId]
    await emit(context, 'authorization.ended', {
      subject: { id: authorization.id, name: other.name },
      organizationId: actor.organizationId,
      otherOrganizationId: otherId,
      before: { status: 'active' },
      after: { status: 'ended', by: side, reason, people: losers.length, organization: actor.organizationName },
      data: { loserIds: losers },
    })
    return ok({ authorizationId: authorization.id, side })
  },
})

const ending = {
  id: true,
  status: true,
  validFrom: true,
  validUntil: true,
  clientId: true,
  intermediaryId: true,
  client: { select: { name: true } },
  intermediary: { select: { name: true } },
} as const

/** Answers who could use it. Its end stands by now, so no assignment can be added any more (trigger): these are all. */
async function endItsAssignments({ tx, actor, now }: Context<MemberActor>, authorizationId: string): Promise<string[]> {
  const assignments = await tx.assignment.findMany({
    where: { authorizationId, endedAt: null },
    select: { membership: { select: { personId: true } } },
  })
  await tx.assignment.updateMany({
    where: { authorizationId, endedAt: null },
    data: { endedAt: now, endedById: actor.personId },
  })
  return assignments.map(({ membership }) => membership.personId)
}
