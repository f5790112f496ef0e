import 'server-only'
import type { MemberActor } from '@/lib/identity/actors/acting'
import { isUuid } from '@/lib/kernel/ids'
import { can } from '@/lib/kernel/permissions'
import { record } from '@/lib/events/record'
import { isoDay, today } from '@/lib/kernel/days'
import { transact, type Tx } from '@/lib/kernel/db'
import { grant, overlapConstraint } from '@/lib/authorizations/commands/grant'
import { isAlsoAdminOf } from '@/lib/organizations/memberships/queries/both-sides'
import { listAdmins } from '@/lib/organizations/memberships/queries/admins'
import { queueMail } from '@/lib/notifications/outbox'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { askedServices } from '@/lib/authorizations/requests/queries/asked-services'
import { checkAdminLevel, checkServices, nextStatus, statusOn } from '@/lib/authorizations/requests/rules'
import type { Decision } from '@/lib/authorizations/requests/schema'

/**
 * The client grants a request, whole or without some services, or declines it with a reason.
 * An admin of both companies must say that they know they decide for both. Source: "understood before it is granted".
 */
export async function decideRequest(
  actor: MemberActor,
  input: Decision,
  now = new Date(),
): Promise<Result<{ requestId: string; authorizationId: string | null }>> {
  if (!can(actor, 'request.decide')) return refuse('forbidden')
  if (!isUuid(input.requestId)) return refuse('not_found')
  return transact<{ requestId: string; authorizationId: string | null }>(async (tx) => {
    const request = await tx.authorizationRequest.findFirst({
      where: { id: input.requestId, clientId: actor.organizationId },
      select: decided,
    })
    if (!request) return refuse('not_found')
    const next = nextStatus(statusOn(request, now), input.decision)
    if (!next.ok) return next
    const allowed = await mayDecide(tx, actor, request, input, now)
    if (!allowed.ok) return allowed
    // Two admins may click at once: only the write that still sees the old status wins.
    const { count } = await tx.authorizationRequest.updateMany({
      where: { id: request.id, status: request.status },
      data: {
        status: next.value,
        closedAt: now,
        closedById: actor.personId,
        closedByName: actor.name,
        ...(input.decision === 'decline' && { declineReason: input.reason, declineExplanation: input.explanation }),
      },
    })
    if (count === 0) return refuse('changed_meanwhile')
    if (input.decision === 'decline') {
      await tellDeclined(tx, actor, request, input, now)
      return ok({ requestId: request.id, authorizationId: null })
    }
    return giveAuthorization(tx, actor, request, input, now)
  }, overlapConstraint)
}

const decided = {
  id: true,
  status: true,
  decideBy: true,
  level: true,
  scope: true,
  providerId: true,
  branchNumber: true,
  validFrom: true,
  validUntil: true,
  requestedById: true,
  intermediaryId: true,
  intermediary: { select: { id: true, name: true } },
  client: { select: { id: true, name: true } },
  services: { select: { serviceId: true, service: { select: { nameNl: true } } } },
} as const

type Request = {
  id: string
  status: 'pending' | 'granted' | 'declined' | 'withdrawn' | 'expired'
  decideBy: Date
  level: 'loa2' | 'loa2plus' | 'loa3' | 'loa4'
  scope: 'services' | 'provider' | 'everything'
  providerId: string | null
  branchNumber: string | null
  validFrom: Date | null
  validUntil: Date
  requestedById: string
  intermediaryId: string
  intermediary: { id: string; name: string }
  client: { id: string; name: string }
  services: { serviceId: string; service: { nameNl: string } }[]
}

async function mayDecide(
  tx: Tx,
  actor: MemberActor,
  request: Request,
  input: Decision,
  now: Date,
): Promise<Result<undefined>> {
  const level = checkAdminLevel(actor, request.level)
  if (!level.ok) return { ...level, field: undefined }
  if (!input.bothSides && (await isAlsoAdminOf(tx, actor.personId, request.intermediaryId, now))) {
    return refuse('both_sides_unconfirmed', { field: 'bothSides' })
  }
  if (input.decision === 'decline' || request.scope !== 'services') return ok()
  const asked = new Set(request.services.map((row) => row.serviceId))
  if (input.serviceIds.some((serviceId) => !asked.has(serviceId)))
    return refuse('unknown_service', { field: 'serviceIds' })
  return checkServices(request.level, await askedServices(tx, input.serviceIds))
}

async function giveAuthorization(tx: Tx, actor: MemberActor, request: Request, input: Decision, now: Date) {
  const serviceIds = request.scope === 'services' ? input.serviceIds : []
  await tx.requestedService.updateMany({ where: { requestId: request.id }, data: { isGranted: false } })
  await tx.requestedService.updateMany({
    where: { requestId: request.id, serviceId: { in: serviceIds } },
    data: { isGranted: true },
  })
  const start = request.validFrom && request.validFrom > today(now) ? request.validFrom : today(now)
  const { level, scope, providerId, branchNumber, validUntil, intermediary, client } = request
  const given = await grant(
    tx,
    actor,
    {
      intermediary,
      client,
      level,
      scope,
      providerId,
      branchNumber,
      serviceIds,
      validFrom: start,
      validUntil,
      requestId: request.id,
    },
    now,
  )
  if (!given.ok) return given
  await tellGranted(tx, actor, request, serviceIds, given.value.id, now)
  return ok({ requestId: request.id, authorizationId: given.value.id })
}

async function tellGranted(
  tx: Tx,
  actor: MemberActor,
  request: Request,
  serviceIds: string[],
  authorizationId: string,
  now: Date,
) {
  const leftOut = request.services.filter((row) => !serviceIds.includes(row.serviceId)).map((row) => row.service.nameNl)
  const counts = { asked: request.services.length, granted: serviceIds.length, validUntil: isoDay(request.validUntil) }
  for (const admin of await listAdmins(tx, request.intermediaryId, now)) {
    await queueMail(tx, {
      event: `request.granted:${request.id}`,
      to: admin,
      template: 'requestGranted',
      data: {
        ...counts,
        client: request.client.name,
        scope: request.scope,
        leftOut,
        path: `/portal/${request.intermediaryId}/received/${authorizationId}`,
      },
      at: now,
    })
  }
  await queueMail(tx, {
    event: `request.granted:${request.id}`,
    to: actor,
    template: 'decisionConfirmed',
    data: {
      ...counts,
      intermediary: request.intermediary.name,
      outcome: 'granted',
      scope: request.scope,
      path: `/portal/${actor.organizationId}/granted/${authorizationId}`,
    },
    at: now,
  })
}

async function tellDeclined(tx: Tx, actor: MemberActor, request: Request, input: Decision, now: Date) {
  const reason = input.reason ?? 'other'
  await record(tx, {
    at: now,
    actor,
    organizationId: actor.organizationId,
    otherOrganizationId: request.intermediaryId,
    action: 'request.declined',
    subject: { type: 'AuthorizationRequest', id: request.id, name: request.intermediary.name },
    before: { status: request.status },
    after: { status: 'declined', reason, explanation: input.explanation, client: request.client.name },
  })
  for (const admin of await listAdmins(tx, request.intermediaryId, now)) {
    const path = `/portal/${request.intermediaryId}/requests/${request.id}`
    const data = { client: request.client.name, reason, explanation: input.explanation, path }
    await queueMail(tx, {
      event: `request.declined:${request.id}`,
      to: admin,
      template: 'requestDeclined',
      data,
      at: now,
    })
  }
  await queueMail(tx, {
    event: `request.declined:${request.id}`,
    to: actor,
    template: 'decisionConfirmed',
    data: {
      intermediary: request.intermediary.name,
      outcome: 'declined',
      scope: request.scope,
      granted: 0,
      asked: request.services.length,
      validUntil: isoDay(request.validUntil),
      path: `/portal/${actor.organizationId}/requests/${request.id}`,
    },
    at: now,
  })
}
