import 'server-only'
import type { MemberActor } from '@/lib/kernel/actor'
import { emit } from '@/lib/events/emit'
import type { Context } from '@/lib/kernel/command'
import { isoDay } from '@/lib/kernel/days'
import type { Tx } from '@/lib/kernel/db'
import type { NameInLanguages } from '@/lib/kernel/text/name-in-languages'
import { newReference } from '@/lib/kernel/text/reference'
import { ok, type Result } from '@/lib/kernel/result'
import type { LevelOfAssurance } from '@/lib/catalogue/levels'
import type { Scope } from '@/lib/authorizations/rules'
import { checkFree, type Choice } from '../queries/between'
import { lockPair } from './lock-pair'

export type Grant = {
  intermediary: { id: string; name: string }
  client: { id: string; name: string }
  level: LevelOfAssurance
  scope: Scope
  providerId: string | null
  serviceIds: string[]
  branchNumber: string | null
  validFrom: Date
  validUntil: Date
  /** Null: the client was not asked. Else what was asked, and the names of what the client left out. */
  request: { requestId: string; asked: number; leftOut: NameInLanguages[] } | null
}

/**
 * What an overlap is called in the database (triggers at commit). Whoever holds the pair (`lockPair`) has seen all that
 * stands there before they write; what comes about in another way, such as by an import, is answered with a new look.
 */
export const overlapConstraints = {
  ChainAuthorization_no_overlap: 'changed_meanwhile',
  AuthorizationRequest_no_overlap: 'changed_meanwhile',
} as const

/**
 * Writes the authorization that the client gives, with its event. Both parties see it in their history. Unasked, it may
 * not take away what a request waits for; granting a request looks at what runs only.
 */
export async function grant(context: Context<MemberActor>, given: Grant): Promise<Result<{ id: string }>> {
  const { tx, actor, now } = context
  const pair = { intermediaryId: given.intermediary.id, clientId: given.client.id }
  await lockPair(tx, pair)
  const free = await checkFree(tx, pair, given, now, given.request ? ['authorization'] : undefined)
  if (!free.ok) return free
  const { intermediary, client, serviceIds, request, ...facts } = given
  const authorization = await tx.chainAuthorization.create({
    data: {
      ...facts,
      requestId: request?.requestId,
      reference: newReference('SK'),
      intermediaryId: intermediary.id,
      clientId: client.id,
      grantedAt: now,
      grantedById: actor.personId,
      grantedByName: actor.name,
      services: { createMany: { data: serviceIds.map((serviceId) => ({ serviceId })) } },
    },
    select: { id: true },
  })
  const told = {
    subject: { id: authorization.id, name: intermediary.name },
    organizationId: client.id,
    otherOrganizationId: intermediary.id,
    after: {
      ...(await toldChoice(tx, given)),
      validFrom: isoDay(given.validFrom),
      validUntil: isoDay(given.validUntil),
      client: client.name,
    },
  }
  if (request) await emit(context, 'authorization.granted', { ...told, data: request })
  else await emit(context, 'authorization.grantedUnasked', told)
  return ok(authorization)
}

/** What both sides read of a choice: its level, how wide it is, and the provider or the services that it names. */
export async function toldChoice(tx: Tx, { level, scope, providerId, serviceIds }: Choice) {
  const named = scope === 'services' ? serviceIds : []
  const provider =
    scope === 'provider' && providerId
      ? await tx.serviceProvider.findUnique({ where: { id: providerId }, select: { nameNl: true } })
      : null
  return { level, scope, services: named.length, serviceIds: named, ...(provider && { provider: provider.nameNl }) }
}
