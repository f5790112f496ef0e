import 'server-only'
import { isOver, authorizationState } from '@/lib/authorizations/rules'
import { notOver } from '@/lib/authorizations/running'
import { emitAll } from '@/lib/events/emit'
import { command } from '@/lib/kernel/command'
import { ok, refuse } from '@/lib/kernel/result'
import { endStandardSchema } from '../schema'

/**
 * The admin ends what employees were given for the own organization, one or many: over at this moment. What is over
 * already stays as it is, so that a repeated submit is "already done".
 */
export const endStandard = command({
  name: 'standard.end',
  as: 'member',
  input: endStandardSchema,
  async run(context, { authorizationIds, reason }) {
    const { tx, actor, now } = context
    if (authorizationIds.length === 0) return refuse('nothing_chosen', { field: 'authorizationIds' })
    const chosen = await tx.standardAuthorization.findMany({
      where: { id: { in: authorizationIds }, organizationId: actor.organizationId },
      select: ending,
      orderBy: { id: 'asc' },
    })
    if (chosen.length !== authorizationIds.length) return refuse('not_found')
    const states = chosen.map((one) => authorizationState(one, now))
    if (states.every(isOver)) return states.includes('ended') ? ok({ ended: 0 }) : refuse('authorization_expired')
    const rows = await tx.standardAuthorization.updateManyAndReturn({
      where: { id: { in: authorizationIds }, ...notOver.where(now) },
      data: { status: 'ended', endedAt: now, endedById: actor.personId, endedByName: actor.name, endReason: reason },
      select: { id: true },
    })
    const ended = new Set(rows.map(({ id }) => id))
    const told = new Map<string, number>()
    const gone = chosen.filter(({ id }) => ended.has(id))
    for (const { membership } of gone) told.set(membership.person.id, (told.get(membership.person.id) ?? 0) + 1)
    await emitAll(
      context,
      'standard.ended',
      gone.map(({ id, reference, level, scope, membership }) => {
        // Whoever loses several in one go is told of all of them by the first.
        const count = told.get(membership.person.id) ?? null
        told.delete(membership.person.id)
        return {
          subject: { id, name: membership.person.name },
          organizationId: actor.organizationId,
          before: { reference, level, scope },
          after: { reason },
          data: { personId: membership.person.id, organization: actor.organizationName, tells: count },
        }
      }),
    )
    return ok({ ended: gone.length })
  },
})

const ending = {
  id: true,
  reference: true,
  level: true,
  scope: true,
  status: true,
  validFrom: true,
  validUntil: true,
  membership: { select: { person: { select: { id: true, name: true } } } },
} as const
