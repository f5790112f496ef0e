import 'server-only'
import { covers } from '@/lib/authorizations/rules'
import type { Tx } from '@/lib/kernel/db'
import { ok, refuse, type Result } from '@/lib/kernel/result'
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
      clientId: true,
      client: { select: { name: true } },
      services: { select: { serviceId: true } },
    },
  })
}

export type AssignableAuthorization = NonNullable<Awaited<ReturnType<typeof findAuthorization>>>

/** The ids of the chosen services, none for all of them; every one has to fall under the authorization. */
export async function chosenServices(
  tx: Tx,
  authorization: AssignableAuthorization,
  input: Pick<Assign, 'which' | 'serviceIds'>,
): Promise<Result<string[]>> {
  if (input.which === 'all') return ok([])
  const rows = await tx.service.findMany({
    where: { id: { in: input.serviceIds } },
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
