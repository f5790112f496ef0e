import 'server-only'
import type { MemberActor, PersonActor } from '@/lib/kernel/actor'
import { isUuid } from '@/lib/kernel/ids'
import { can } from '@/lib/kernel/permissions'
import { record } from '@/lib/events/record'
import { today } from '@/lib/kernel/days'
import { authorizationState, isRunning } from '@/lib/authorizations/rules'
import { transact, type Tx } from '@/lib/kernel/db'
import { queueMail } from '@/lib/notifications/outbox'
import { listAdmins } from '@/lib/organizations/memberships/queries/admins'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { isAtMost, type LevelOfAssurance } from '@/lib/catalogue/levels'
import { assignOne, chosenServices, described, findAuthorization, type Colleague } from './making'
import { levelHeld } from '@/lib/identity/means/rules'
import type { Assign } from '@/lib/authorizations/assignments/schema'

/**
 * The intermediary's admin lets employees (or themselves) use an authorization, all of it or part of it.
 * Somebody who had it already gets the new choice in place of the old one.
 */
export async function assign(
  actor: MemberActor,
  input: Assign,
  now = new Date(),
): Promise<Result<{ authorizationId: string; people: number }>> {
  if (!can(actor, 'assignment.make')) return refuse('forbidden')
  if (!isUuid(input.authorizationId)) return refuse('not_found')
  return transact(
    async (tx) => {
      const authorization = await findAuthorization(tx, actor, input.authorizationId)
      if (!authorization) return refuse('not_found')
      const state = authorizationState(authorization, now)
      if (!isRunning(state)) return refuse(state === 'ended' ? 'authorization_ended' : 'authorization_expired')
      const services = await chosenServices(tx, authorization, input)
      if (!services.ok) return services
      const people = await chosenPeople(tx, actor, input, authorization.level, now)
      if (!people.ok) return people
      const choice = { isAllServices: input.which === 'all', serviceIds: services.value }
      for (const person of people.value) {
        const assigned = await assignOne(tx, actor, authorization, person, choice, now)
        if (!assigned.ok) return assigned
      }
      await queueMail(tx, {
        event: `assignments.made:${authorization.id}:${now.getTime()}`,
        to: actor,
        template: 'assignmentsConfirmed',
        data: {
          client: authorization.client.name,
          people: people.value.map((person) => person.name),
          path: `/portal/${actor.organizationId}/received/${authorization.id}`,
        },
        at: now,
      })
      return ok({ authorizationId: authorization.id, people: people.value.length })
    },
    {
      Assignment_one_active: 'changed_meanwhile',
      Assignment_of_active_authorization: 'authorization_ended',
      Assignment_to_member: 'not_a_member',
    },
  )
}

async function chosenPeople(
  tx: Tx,
  actor: MemberActor,
  input: Assign,
  level: LevelOfAssurance,
  now: Date,
): Promise<Result<Colleague[]>> {
  if (!input.everyone && input.membershipIds.length === 0) return refuse('nobody_chosen', { field: 'membershipIds' })
  const rows = await tx.membership.findMany({
    where: {
      organizationId: actor.organizationId,
      endedAt: null,
      OR: [{ validUntil: null }, { validUntil: { gte: today(now) } }],
      ...(input.everyone ? {} : { id: { in: input.membershipIds.filter(isUuid) } }),
    },
    select: {
      id: true,
      person: {
        select: {
          name: true,
          email: true,
          language: true,
          means: { select: { level: true, validFrom: true, validUntil: true, revokedAt: true } },
        },
      },
    },
  })
  if (!input.everyone && rows.length !== input.membershipIds.length)
    return refuse('not_a_member', { field: 'membershipIds' })
  const people = input.everyone ? rows.filter(({ person }) => hasLevel(person.means, level, now)) : rows
  if (people.length === 0) return refuse('nobody_eligible', { field: 'membershipIds' })
  return ok(people.map(({ id, person: { name, email, language } }) => ({ membershipId: id, name, email, language })))
}

function hasLevel(means: Parameters<typeof levelHeld>[0], level: LevelOfAssurance, now: Date): boolean {
  const held = levelHeld(means, now)
  return held !== null && isAtMost(level, held)
}

/** The admin takes an assignment back; the employee is told. */
export async function endAssignment(
  actor: MemberActor,
  input: { assignmentId: string },
  now = new Date(),
): Promise<Result<{ authorizationId: string }>> {
  if (!can(actor, 'assignment.end')) return refuse('forbidden')
  if (!isUuid(input.assignmentId)) return refuse('not_found')
  return transact(async (tx) => {
    const assignment = await tx.assignment.findFirst({
      where: { id: input.assignmentId, authorization: { intermediaryId: actor.organizationId } },
      select: {
        id: true,
        isAllServices: true,
        services: { select: { serviceId: true } },
        authorization: { select: { id: true, client: { select: { name: true } } } },
        membership: { select: { person: { select: { name: true, email: true, language: true } } } },
      },
    })
    if (!assignment) return refuse('not_found')
    const { count } = await tx.assignment.updateMany({
      where: { id: assignment.id, endedAt: null },
      data: { endedAt: now, endedById: actor.personId },
    })
    // Taken back already, by a repeated submit or by a colleague: what was wanted is so.
    if (count === 0) return ok({ authorizationId: assignment.authorization.id })
    const { person } = assignment.membership
    const client = assignment.authorization.client.name
    await record(tx, {
      at: now,
      actor,
      organizationId: actor.organizationId,
      action: 'assignment.ended',
      subject: { type: 'Assignment', id: assignment.id, name: person.name },
      before: {
        ...described(
          assignment.isAllServices,
          assignment.services.map((row) => row.serviceId),
        ),
        client,
      },
    })
    const data = {
      client,
      intermediary: actor.organizationName,
      reason: 'taken_back' as const,
      path: '/my-authorizations',
    }
    await queueMail(tx, {
      event: `assignment.ended:${assignment.id}`,
      to: person,
      template: 'assignmentEnded',
      data,
      at: now,
    })
    return ok({ authorizationId: assignment.authorization.id })
  })
}

/** The employee gives back what they were assigned; the admins are told, and whether anybody else has it. */
export async function giveBack(
  actor: PersonActor,
  input: { assignmentId: string },
  now = new Date(),
): Promise<Result<{ assignmentId: string }>> {
  if (!can(actor, 'assignment.giveBack')) return refuse('forbidden')
  if (!isUuid(input.assignmentId)) return refuse('not_found')
  return transact(async (tx) => {
    const assignment = await tx.assignment.findFirst({
      where: { id: input.assignmentId, membership: { personId: actor.personId } },
      select: {
        id: true,
        isAllServices: true,
        services: { select: { serviceId: true } },
        authorization: { select: { id: true, intermediaryId: true, client: { select: { name: true } } } },
      },
    })
    if (!assignment) return refuse('not_found')
    const { count } = await tx.assignment.updateMany({
      where: { id: assignment.id, endedAt: null },
      data: { endedAt: now, endedById: actor.personId },
    })
    // Given back already, or taken back by an admin: what was wanted is so.
    if (count === 0) return ok({ assignmentId: assignment.id })
    const { authorization } = assignment
    const client = authorization.client.name
    await record(tx, {
      at: now,
      actor,
      organizationId: authorization.intermediaryId,
      action: 'assignment.givenBack',
      subject: { type: 'Assignment', id: assignment.id, name: actor.name },
      before: {
        ...described(
          assignment.isAllServices,
          assignment.services.map((row) => row.serviceId),
        ),
        client,
      },
    })
    const others = await tx.assignment.count({ where: { authorizationId: authorization.id, endedAt: null } })
    const path = `/portal/${authorization.intermediaryId}/received/${authorization.id}`
    const data = { client, person: actor.name, isLast: others === 0 ? ('yes' as const) : ('no' as const), path }
    for (const to of await listAdmins(tx, authorization.intermediaryId, now)) {
      await queueMail(tx, {
        event: `assignment.givenBack:${assignment.id}`,
        to,
        template: 'assignmentGivenBack',
        data,
        at: now,
      })
    }
    return ok({ assignmentId: assignment.id })
  })
}
