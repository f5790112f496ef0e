import 'server-only'
import { isAtMost, type LevelOfAssurance } from '@/lib/catalogue/levels'
import { emit } from '@/lib/events/emit'
import { present } from '@/lib/identity/actors/present'
import { checkActingLevel } from '@/lib/identity/actors/rules'
import { levelHeld } from '@/lib/identity/means/rules'
import type { MemberActor } from '@/lib/kernel/actor'
import { command, type Context } from '@/lib/kernel/command'
import { db } from '@/lib/kernel/db'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { checkNoneEnded, refreshOrganizations } from '@/lib/organizations/commands/refresh-organizations'
import { authorizationState, isOver } from '@/lib/authorizations/rules'
import { chosenServices, findAuthorization } from '../queries/assignable'
import { assignSchema, type Assign } from '../schema'
import { assignMany, type Pair } from './assign-many'

/**
 * The intermediary's admin lets employees (or themselves) use an authorization, all of it or part of it.
 * Somebody who had it already gets the new choice in place of the old one.
 */
export const assign = command({
  name: 'assignment.make',
  as: 'member',
  input: assignSchema,
  constraints: {
    Assignment_one_active: 'changed_meanwhile',
    Assignment_of_active_authorization: 'authorization_ended',
    Assignment_to_member: 'not_a_member',
  },
  async prepare({ actor, now }, { authorizationId }) {
    const authorization = await findAuthorization(db, actor, authorizationId)
    if (authorization) await refreshOrganizations([authorization.clientId, actor.organizationId], now)
    return ok()
  },
  async run(context, input) {
    const { tx, actor, now } = context
    const authorization = await findAuthorization(tx, actor, input.authorizationId)
    if (!authorization) return refuse('not_found')
    const state = authorizationState(authorization, now)
    if (isOver(state)) return refuse(state === 'ended' ? 'authorization_ended' : 'authorization_expired')
    const allowed = checkActingLevel(actor, authorization.level)
    if (!allowed.ok) return { ...allowed, field: undefined }
    const exist = await checkNoneEnded(tx, [authorization.clientId, actor.organizationId], now)
    if (!exist.ok) return exist
    const services = await chosenServices(tx, authorization, input)
    if (!services.ok) return services
    const colleagues = await chosenColleagues(context, input, authorization.level)
    if (!colleagues.ok) return colleagues
    const choice = { isAllServices: input.which === 'all', serviceIds: services.value }
    const office = { id: actor.organizationId, name: actor.organizationName }
    const assigned = await assignMany(
      context,
      { office, by: actor },
      colleagues.value.map((colleague) => ({ authorization, colleague, choice })),
    )
    if (!assigned.ok) return assigned
    await emit(context, 'assignments.made', {
      subject: { id: actor.membershipId, name: actor.name },
      data: {
        office: office.id,
        authorizationId: authorization.id,
        client: authorization.client.name,
        people: colleagues.value.map((colleague) => colleague.name),
      },
    })
    return ok({ authorizationId: authorization.id, people: colleagues.value.length })
  },
})

async function chosenColleagues(
  { tx, actor, now }: Context<MemberActor>,
  input: Assign,
  level: LevelOfAssurance,
): Promise<Result<Pair['colleague'][]>> {
  if (!input.everyone && input.membershipIds.length === 0) return refuse('nobody_chosen', { field: 'membershipIds' })
  const rows = await tx.membership.findMany({
    where: {
      organizationId: actor.organizationId,
      ...present.where(now),
      ...(input.everyone ? {} : { id: { in: input.membershipIds } }),
    },
    select: {
      id: true,
      person: {
        select: {
          id: true,
          name: true,
          means: { select: { level: true, validFrom: true, validUntil: true, revokedAt: true } },
        },
      },
    },
  })
  if (!input.everyone && rows.length !== input.membershipIds.length)
    return refuse('not_a_member', { field: 'membershipIds' })
  const people = input.everyone ? rows.filter(({ person }) => hasLevel(person.means, level, now)) : rows
  if (people.length === 0) return refuse('nobody_eligible', { field: 'membershipIds' })
  return ok(people.map(({ id, person }) => ({ membershipId: id, personId: person.id, name: person.name })))
}

function hasLevel(means: Parameters<typeof levelHeld>[0], level: LevelOfAssurance, now: Date): boolean {
  const held = levelHeld(means, now)
  return held !== null && isAtMost(level, held)
}
