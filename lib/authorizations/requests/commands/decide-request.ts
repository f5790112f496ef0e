import 'server-only'
import { grant, overlapConstraints } from '@/lib/authorizations/commands/grant'
import { emit } from '@/lib/events/emit'
import { checkActingLevel } from '@/lib/identity/actors/rules'
import type { MemberActor } from '@/lib/kernel/actor'
import { command, type Context } from '@/lib/kernel/command'
import { db } from '@/lib/kernel/db'
import { isoDay } from '@/lib/kernel/days'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { transition } from '@/lib/kernel/transition'
import { checkNoneEnded, refreshOrganizations } from '@/lib/organizations/commands/refresh-organizations'
import { isAlsoAdminOf } from '@/lib/organizations/memberships/queries/both-sides'
import type { Prisma } from '@/prisma/generated/client'
import { askedServices } from '../queries/asked-services'
import { checkServices, nextStatus, periodGranted, statusOn } from '../rules'
import { decisionSchema, type RequestDecision } from '../schema'

/**
 * The client grants a request, whole or without some services, or declines it with a reason.
 * An admin of both companies must say that they know they decide for both. Source: "understood before it is granted".
 */
export const decideRequest = command({
  name: 'request.decide',
  as: 'member',
  input: decisionSchema,
  constraints: overlapConstraints,
  async prepare({ actor, now }, { requestId, decision }) {
    if (decision === 'decline') return ok()
    const request = await db.authorizationRequest.findFirst({
      where: { id: requestId, clientId: actor.organizationId },
      select: { intermediaryId: true, clientId: true },
    })
    if (request) await refreshOrganizations([request.intermediaryId, request.clientId], now)
    return ok()
  },
  async run(context, input): Promise<Result<{ requestId: string; authorizationId: string | null }>> {
    const { tx, actor, now } = context
    const request = await tx.authorizationRequest.findFirst({
      where: { id: input.requestId, clientId: actor.organizationId },
      select: decided,
    })
    if (!request) return refuse('not_found')
    const next = nextStatus(statusOn(request, now), input.decision)
    if (!next.ok) return next
    const allowed = await mayDecide(context, request, input)
    if (!allowed.ok) return allowed
    const reason = { declineReason: input.reason, declineExplanation: input.explanation }
    const moved = await transition(next, (status) =>
      tx.authorizationRequest.updateMany({
        where: { id: request.id, status: request.status },
        data: {
          status,
          closedAt: now,
          closedById: actor.personId,
          closedByName: actor.name,
          ...(input.decision === 'decline' && reason),
        },
      }),
    )
    if (!moved.ok) return moved
    return input.decision === 'decline' ? decline(context, request, input) : give(context, request, input)
  },
})

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
  services: { select: { serviceId: true, service: { select: { nameNl: true, nameEn: true } } } },
} as const

type Request = Prisma.AuthorizationRequestGetPayload<{ select: typeof decided }>
type Here = Context<MemberActor>

async function mayDecide(
  { tx, actor, now }: Here,
  request: Request,
  input: RequestDecision,
): Promise<Result<undefined>> {
  if (!input.bothSides && (await isAlsoAdminOf(tx, actor.personId, request.intermediaryId, now))) {
    return refuse('both_sides_unconfirmed', { field: 'bothSides' })
  }
  // Declining gives nothing away, so it asks for no level.
  if (input.decision === 'decline') return ok()
  const level = checkActingLevel(actor, request.level)
  if (!level.ok) return { ...level, field: undefined }
  const exist = await checkNoneEnded(tx, [request.client.id, request.intermediaryId], now)
  if (!exist.ok) return exist
  if (request.scope !== 'services') return ok()
  const asked = new Set(request.services.map((row) => row.serviceId))
  if (input.serviceIds.some((serviceId) => !asked.has(serviceId)))
    return refuse('unknown_service', { field: 'serviceIds' })
  return checkServices(request.level, await askedServices(tx, input.serviceIds))
}

async function give(context: Here, request: Request, input: RequestDecision) {
  const { tx, now } = context
  const serviceIds = request.scope === 'services' ? input.serviceIds : []
  await tx.requestedService.updateMany({ where: { requestId: request.id }, data: { isGranted: false } })
  await tx.requestedService.updateMany({
    where: { requestId: request.id, serviceId: { in: serviceIds } },
    data: { isGranted: true },
  })
  const { level, scope, providerId, branchNumber, intermediary, client } = request
  const leftOut = request.services.filter((row) => !serviceIds.includes(row.serviceId))
  const given = await grant(context, {
    intermediary,
    client,
    level,
    scope,
    providerId,
    branchNumber,
    serviceIds,
    ...periodGranted(request, now),
    request: {
      requestId: request.id,
      asked: request.services.length,
      leftOut: leftOut.map(({ service }) => ({ nl: service.nameNl, en: service.nameEn })),
    },
  })
  if (!given.ok) return given
  return ok({ requestId: request.id, authorizationId: given.value.id })
}

async function decline(context: Here, request: Request, { reason = 'other', explanation }: RequestDecision) {
  await emit(context, 'request.declined', {
    subject: { id: request.id, name: request.intermediary.name },
    organizationId: context.actor.organizationId,
    otherOrganizationId: request.intermediaryId,
    before: { status: request.status },
    after: { status: 'declined', reason, explanation, client: request.client.name },
    data: { scope: request.scope, asked: request.services.length, validUntil: isoDay(request.validUntil) },
  })
  return ok({ requestId: request.id, authorizationId: null })
}
