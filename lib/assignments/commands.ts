import 'server-only'
import type { MemberActor } from '@/lib/auth/acting'
import { isUuid } from '@/lib/uuid'
import { can } from '@/lib/auth/permissions'
import { record } from '@/lib/audit/record'
import { isoDay, today } from '@/lib/calendar'
import { authorizationState, covers, isRunning } from '@/lib/chain-authorizations/rules'
import { transact, type Tx } from '@/lib/db'
import { queueMail } from '@/lib/mail/outbox'
import { ok, refuse, type Result } from '@/lib/result'
import { isAtMost, type LevelOfAssurance } from '@/lib/service-catalogue/levels'
import { levelHeld } from './rules'
import type { Assign } from './schema'

/**
 * The intermediary's admin lets employees (or himself) use an authorization, all of it or part of it.
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

async function findAuthorization(tx: Tx, actor: MemberActor, authorizationId: string) {
  return tx.chainAuthorization.findFirst({
    where: { id: authorizationId, intermediaryId: actor.organizationId },
    select: {
      id: true,
      level: true,
      scope: true,
      providerId: true,
      status: true,
      validFrom: true,
      validUntil: true,
      client: { select: { name: true } },
      services: { select: { serviceId: true } },
    },
  })
}

type Authorization = NonNullable<Awaited<ReturnType<typeof findAuthorization>>>

async function chosenServices(tx: Tx, authorization: Authorization, input: Assign): Promise<Result<string[]>> {
  if (input.which === 'all') return ok([])
  const rows = await tx.service.findMany({
    where: { id: { in: input.serviceIds.filter(isUuid) } },
    select: { id: true, offerings: { select: { providerId: true } } },
  })
  if (rows.length === 0) return refuse('no_services', { field: 'serviceIds' })
  const permission = { ...authorization, serviceIds: authorization.services.map((row) => row.serviceId) }
  const isOutside = rows.some(
    (row) => !covers(permission, { id: row.id, providerIds: row.offerings.map((offering) => offering.providerId) }),
  )
  if (isOutside || rows.length !== input.serviceIds.length) {
    return refuse('services_outside_authorization', { field: 'serviceIds' })
  }
  return ok(rows.map((row) => row.id))
}

type Colleague = { membershipId: string; name: string; email: string; language: 'nl' | 'en' }

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
  if (!input.everyone && rows.length !== input.membershipIds.length) return refuse('not_a_member', { field: 'membershipIds' })
  const people = input.everyone ? rows.filter(({ person }) => hasLevel(person.means, level, now)) : rows
  if (people.length === 0) return refuse('nobody_eligible', { field: 'membershipIds' })
  return ok(people.map(({ id, person: { name, email, language } }) => ({ membershipId: id, name, email, language })))
}

function hasLevel(means: Parameters<typeof levelHeld>[0], level: LevelOfAssurance, now: Date): boolean {
  const held = levelHeld(means, now)
  return held !== null && isAtMost(level, held)
}

type ChosenServices = { isAllServices: boolean; serviceIds: string[] }

async function assignOne(tx: Tx, actor: MemberActor, authorization: Authorization, person: Colleague, choice: ChosenServices, now: Date): Promise<Result<undefined>> {
  const before = await tx.assignment.findFirst({
    where: { authorizationId: authorization.id, membershipId: person.membershipId, endedAt: null },
    select: { id: true, isAllServices: true, services: { select: { serviceId: true } } },
  })
  if (before && isSameChoice(before, choice)) return ok()
  if (before) {
    // A colleague may take it back meanwhile: his end stays as he made it, and this choice is made anew.
    const { count } = await tx.assignment.updateMany({ where: { id: before.id, endedAt: null }, data: { endedAt: now, endedById: actor.personId } })
    if (count === 0) return refuse('changed_meanwhile')
  }
  const assignment = await tx.assignment.create({
    data: {
      authorizationId: authorization.id,
      membershipId: person.membershipId,
      isAllServices: choice.isAllServices,
      assignedAt: now,
      assignedById: actor.personId,
      services: { createMany: { data: choice.serviceIds.map((serviceId) => ({ serviceId })) } },
    },
    select: { id: true },
  })
  await record(tx, {
    at: now,
    actor,
    organizationId: actor.organizationId,
    action: before ? 'assignment.changed' : 'assignment.made',
    subject: { type: 'Assignment', id: assignment.id, name: person.name },
    ...(before && { before: described(before.isAllServices, before.services.map((row) => row.serviceId)) }),
    after: { ...described(choice.isAllServices, choice.serviceIds), client: authorization.client.name },
  })
  await queueMail(tx, {
    event: `assignment.made:${assignment.id}`,
    to: person,
    template: 'assignmentMade',
    data: {
      client: authorization.client.name,
      intermediary: actor.organizationName,
      // 0 says: all services of the authorization, whatever their number.
      services: choice.isAllServices ? 0 : choice.serviceIds.length,
      validUntil: isoDay(authorization.validUntil),
      by: actor.name,
      path: '/my-authorizations',
    },
    at: now,
  })
  return ok()
}

const described = (isAllServices: boolean, serviceIds: string[]) =>
  isAllServices ? { services: 'all' } : { services: serviceIds.length, serviceIds }

function isSameChoice(before: { isAllServices: boolean; services: { serviceId: string }[] }, choice: ChosenServices): boolean {
  if (before.isAllServices || choice.isAllServices) return before.isAllServices === choice.isAllServices
  const had = new Set(before.services.map((row) => row.serviceId))
  return had.size === choice.serviceIds.length && choice.serviceIds.every((serviceId) => had.has(serviceId))
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
      before: { ...described(assignment.isAllServices, assignment.services.map((row) => row.serviceId)), client },
    })
    const data = { client, intermediary: actor.organizationName, reason: 'taken_back' as const, path: '/my-authorizations' }
    await queueMail(tx, { event: `assignment.ended:${assignment.id}`, to: person, template: 'assignmentEnded', data, at: now })
    return ok({ authorizationId: assignment.authorization.id })
  })
}
