import 'server-only'
import type { MemberActor } from '@/lib/kernel/actor'
import { emit } from '@/lib/events/emit'
import type { Context } from '@/lib/kernel/command'
import { isoDay } from '@/lib/kernel/days'
import type { Tx } from '@/lib/kernel/db'
import { newReference } from '@/lib/kernel/text/reference'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import type { LevelOfAssurance } from '@/lib/catalogue/levels'
import type { Scope } from '@/lib/authorizations/rules'
import { runsWithin } from '@/lib/authorizations/running'

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
  request: { requestId: string; asked: number; leftOut: string[] } | null
}

/** What an overlap with a running authorization is called in the database (trigger at commit). */
export const overlapConstraint = { ChainAuthorization_no_overlap: 'already_authorized' } as const

/** Writes the authorization that the client gives, with its event. Both parties see it in their history. */
export async function grant(context: Context<MemberActor>, given: Grant): Promise<Result<{ id: string }>> {
  const { tx, actor, now } = context
  const overlap = await findOverlap(tx, given)
  if (overlap) return refuse('already_authorized', { details: { reference: overlap.reference } })
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
      level: given.level,
      scope: given.scope,
      services: serviceIds.length,
      serviceIds,
      validFrom: isoDay(given.validFrom),
      validUntil: isoDay(given.validUntil),
      client: client.name,
    },
  }
  if (request) await emit(context, 'authorization.granted', { ...told, data: request })
  else await emit(context, 'authorization.grantedUnasked', told)
  return ok(authorization)
}

/** A running authorization of the same pair and level that covers some of the same services in the same days. */
async function findOverlap(tx: Tx, given: Grant) {
  const sameThing =
    given.scope === 'everything'
      ? {}
      : {
          OR: [
            { scope: 'everything' as const },
            ...(given.providerId ? [{ providerId: given.providerId }] : []),
            { services: { some: { service: serviceCoveredBy(given) } } },
            ...(given.scope === 'services'
              ? [{ scope: 'provider' as const, providerId: { in: await providersOf(tx, given.serviceIds) } }]
              : []),
          ],
        }
  return tx.chainAuthorization.findFirst({
    where: {
      intermediaryId: given.intermediary.id,
      clientId: given.client.id,
      level: given.level,
      ...runsWithin(given),
      ...sameThing,
    },
    select: { reference: true },
  })
}

function serviceCoveredBy(given: Grant) {
  return given.providerId ? { offerings: { some: { providerId: given.providerId } } } : { id: { in: given.serviceIds } }
}

async function providersOf(tx: Tx, serviceIds: string[]): Promise<string[]> {
  const rows = await tx.serviceOffering.findMany({
    where: { serviceId: { in: serviceIds } },
    select: { providerId: true },
    distinct: ['providerId'],
  })
  return rows.map((row) => row.providerId)
}
