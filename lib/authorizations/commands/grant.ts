import 'server-only'
import type { MemberActor } from '@/lib/identity/actors/acting'
import { record } from '@/lib/events/record'
import { isoDay } from '@/lib/kernel/days'
import type { Tx } from '@/lib/kernel/db'
import { newReference } from '@/lib/kernel/reference'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import type { LevelOfAssurance } from '@/lib/catalogue/levels'
import type { Scope } from '@/lib/authorizations/rules'

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
  requestId: string | null
}

/** What an overlap with a running authorization is called in the database (trigger at commit). */
export const overlapConstraint = { ChainAuthorization_no_overlap: 'already_authorized' } as const

/** Writes the authorization that the client gives, with its audit event. Both parties see it in their history. */
export async function grant(tx: Tx, actor: MemberActor, given: Grant, now: Date): Promise<Result<{ id: string }>> {
  const overlap = await findOverlap(tx, given)
  if (overlap) return refuse('already_authorized', { details: { reference: overlap.reference } })
  const { intermediary, client, serviceIds, ...facts } = given
  const authorization = await tx.chainAuthorization.create({
    data: {
      ...facts,
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
  await record(tx, {
    at: now,
    actor,
    organizationId: client.id,
    otherOrganizationId: intermediary.id,
    action: given.requestId ? 'authorization.granted' : 'authorization.grantedUnasked',
    subject: { type: 'ChainAuthorization', id: authorization.id, name: intermediary.name },
    after: {
      level: given.level,
      scope: given.scope,
      services: serviceIds.length,
      serviceIds,
      validFrom: isoDay(given.validFrom),
      validUntil: isoDay(given.validUntil),
      client: client.name,
    },
  })
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
      status: 'active',
      validFrom: { lte: given.validUntil },
      validUntil: { gte: given.validFrom },
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
