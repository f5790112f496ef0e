import 'server-only'
import { checkActingLevel } from '@/lib/identity/actors/rules'
import type { MemberActor } from '@/lib/kernel/actor'
import { can } from '@/lib/kernel/permissions'
import { isUuid } from '@/lib/kernel/text/ids'
import { db } from '@/lib/kernel/db'
import { isAlsoAdminOf } from '@/lib/organizations/memberships/queries/both-sides'
import { listAdmins, listDeciders } from '@/lib/organizations/memberships/queries/admins'
import { findServices, listGoneSince, type ServiceDto } from '@/lib/catalogue/queries/services'
import type { Language } from '@/prisma/generated/enums'
import { providerNames } from './requests'
import { listRunning } from '@/lib/authorizations/queries/between'
import { periodGranted, statusOn } from '@/lib/authorizations/requests/rules'

export type RequestedServiceDto = ServiceDto & {
  isGranted: boolean | null
  /** It runs already in the days for which it would be granted: that much of the request cannot be. */
  isRunning: boolean
}

/**
 * A request as one of its two parties sees it, or null: to everybody else it does not exist.
 * Only the client learns whether its reader is an admin of the other side too.
 */
export async function findRequest(actor: MemberActor, requestId: string, language: Language, now = new Date()) {
  if (!isUuid(requestId)) return null
  const found = await db.authorizationRequest.findFirst({
    where: { id: requestId, OR: [{ intermediaryId: actor.organizationId }, { clientId: actor.organizationId }] },
    select,
  })
  if (!found) return null
  const { services, intermediaryId, clientId, ...request } = found
  const isClient = clientId === actor.organizationId
  const granted = new Map(services.map(({ serviceId, isGranted }) => [serviceId, isGranted]))
  const status = statusOn(found, now)
  const toDecide = isClient && status === 'pending'
  const wanted = { ...request, ...periodGranted(request, now), serviceIds: [...granted.keys()] }
  const [asked, provider, otherAdmins, deciders, isBothSides, running, gone] = await Promise.all([
    findServices([...granted.keys()], language),
    nameOfProvider(request.providerId, language),
    listAdmins(db, isClient ? intermediaryId : clientId, now),
    status === 'pending' ? listDeciders(db, clientId, request.level, now) : [],
    isClient && isAlsoAdminOf(db, actor.personId, intermediaryId, now),
    toDecide ? listRunning({ intermediaryId, clientId }, wanted, language, now) : nothingRunning,
    status === 'pending' && request.scope !== 'services'
      ? listGoneSince(request.requestedAt, request, language)
      : nothingGone,
  ])
  return {
    ...request,
    status,
    side: isClient ? ('client' as const) : ('intermediary' as const),
    services: asked.map((service): RequestedServiceDto => ({
      ...service,
      isGranted: granted.get(service.id) ?? null,
      isRunning: running.serviceIds.includes(service.id),
    })),
    running: running.clashes,
    /** Of a request that names no services: what went from the catalogue since it was sent. */
    gone,
    provider,
    /** Whether anybody at the other company reads of it. */
    hasOtherAdmin: otherAdmins.length > 0,
    /** Whether somebody at the client can decide at this level; who they are only the client's own people read. */
    canBeDecided: deciders.length > 0,
    deciders: isClient ? namesBut(actor, deciders) : [],
    isBothSides,
    mayGrantLevel: checkActingLevel(actor, request.level).ok,
  }
}

/** A request to this organization as its own employees see it, who may pass it on: who asks, not what; or null. */
export async function findRequestToPassOn(actor: MemberActor, requestId: string, now = new Date()) {
  if (!isUuid(requestId) || !can(actor, 'request.passOn')) return null
  const name = { select: { name: true } } as const
  const found = await db.authorizationRequest.findFirst({
    where: { id: requestId, clientId: actor.organizationId },
    select: { id: true, status: true, level: true, decideBy: true, intermediary: name, client: name },
  })
  if (!found) return null
  const status = statusOn(found, now)
  const deciders = status === 'pending' ? await listDeciders(db, actor.organizationId, found.level, now) : []
  return { ...found, status, deciders: namesBut(actor, deciders) }
}

export type RequestToPassOn = NonNullable<Awaited<ReturnType<typeof findRequestToPassOn>>>

const namesBut = (actor: MemberActor, deciders: { personId: string; name: string }[]) =>
  deciders.filter(({ personId }) => personId !== actor.personId).map(({ name }) => name)

const nothingRunning: Awaited<ReturnType<typeof listRunning>> = { clashes: [], serviceIds: [] }

const nothingGone: Awaited<ReturnType<typeof listGoneSince>> = { services: [], more: 0 }

export type RequestDetails = NonNullable<Awaited<ReturnType<typeof findRequest>>>

/** The provider's name in the reader's language, or null when the scope names none. */
export async function nameOfProvider(providerId: string | null, language: Language): Promise<string | null> {
  const name = (await providerNames([providerId])).get(providerId ?? '')
  return name ? ((language === 'en' ? name.en : null) ?? name.nl) : null
}

const company = { select: { name: true, kvkNumber: true, city: true, endedOn: true } } as const

const select = {
  id: true,
  reference: true,
  status: true,
  level: true,
  scope: true,
  providerId: true,
  validFrom: true,
  validUntil: true,
  branchNumber: true,
  message: true,
  requestedAt: true,
  requestedByName: true,
  decideBy: true,
  firstViewedAt: true,
  closedAt: true,
  closedByName: true,
  declineReason: true,
  declineExplanation: true,
  intermediaryId: true,
  clientId: true,
  intermediary: company,
  client: company,
  services: { select: { serviceId: true, isGranted: true } },
  authorization: {
    select: {
      id: true,
      reference: true,
      status: true,
      validFrom: true,
      validUntil: true,
      grantedAt: true,
      endedAt: true,
    },
  },
} as const
