import 'server-only'
import { record } from '@/lib/events/record'
import { isoDay } from '@/lib/kernel/days'
import { covers } from '@/lib/authorizations/rules'
import type { Tx } from '@/lib/kernel/db'
import { queueMail } from '@/lib/notifications/outbox'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { isUuid } from '@/lib/kernel/ids'
import type { Assign } from '@/lib/authorizations/assignments/schema'

/** The authorization with this id that the office received, with what decides about assigning it; or null. */
export async function findAuthorization(tx: Tx, actor: { organizationId: string }, authorizationId: string) {
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

export type Authorization = NonNullable<Awaited<ReturnType<typeof findAuthorization>>>

/** The ids of the chosen services, none for all of them; every one has to fall under the authorization. */
export async function chosenServices(
  tx: Tx,
  authorization: Authorization,
  input: Pick<Assign, 'which' | 'serviceIds'>,
): Promise<Result<string[]>> {
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

export type Colleague = { membershipId: string; name: string; email: string; language: 'nl' | 'en' }

/** Who lets somebody use it, for which office. */
export type AssignedBy = { personId: string; name: string; organizationId: string; organizationName: string }

export type ChosenServices = { isAllServices: boolean; serviceIds: string[] }

/** One colleague gets this choice, in place of what they had; they are told. */
export async function assignOne(
  tx: Tx,
  actor: AssignedBy,
  authorization: Authorization,
  person: Colleague,
  choice: ChosenServices,
  now: Date,
): Promise<Result<undefined>> {
  const before = await tx.assignment.findFirst({
    where: { authorizationId: authorization.id, membershipId: person.membershipId, endedAt: null },
    select: { id: true, isAllServices: true, services: { select: { serviceId: true } } },
  })
  if (before && isSameChoice(before, choice)) return ok()
  if (before) {
    // A colleague may take it back meanwhile: their end stays as they made it, and this choice is made anew.
    const { count } = await tx.assignment.updateMany({
      where: { id: before.id, endedAt: null },
      data: { endedAt: now, endedById: actor.personId },
    })
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
    ...(before && {
      before: described(
        before.isAllServices,
        before.services.map((row) => row.serviceId),
      ),
    }),
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

/** An assignment as the history tells it. */
export const described = (isAllServices: boolean, serviceIds: string[]) =>
  isAllServices ? { services: 'all' as const } : { services: serviceIds.length, serviceIds }

function isSameChoice(
  before: { isAllServices: boolean; services: { serviceId: string }[] },
  choice: ChosenServices,
): boolean {
  if (before.isAllServices || choice.isAllServices) return before.isAllServices === choice.isAllServices
  const had = new Set(before.services.map((row) => row.serviceId))
  return had.size === choice.serviceIds.length && choice.serviceIds.every((serviceId) => had.has(serviceId))
}
