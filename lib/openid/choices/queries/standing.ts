import 'server-only'
import { isAtMost } from '@/lib/catalogue/levels'
import { db, type Tx } from '@/lib/kernel/db'
import type { Prisma } from '@/prisma/generated/client'
import { isAllowedAt } from './answer-for'

/** How a choice is asked for: by itself, by the library's grant, or by what the service calls it. */
export type ChoiceKey = { id: string } | { grantId: string } | { sid: string }

export type StandingChoice = NonNullable<Awaited<ReturnType<typeof findChoice>>>

/**
 * The choice, when it still stands: nobody ended it, the session in which it was made was not ended and has not lasted its
 * two hours (sitting idle ends nothing at services), the connection is on, and the answer is still yes for each service.
 */
export async function findStandingChoice(key: ChoiceKey, at: Date, from: Tx = db): Promise<StandingChoice | null> {
  const choice = await findChoice(key, from)
  if (!choice || !isOpen(choice, at)) return null
  const { personId, actingId, representedId, authorizationId, instances, level } = choice
  // At the level that the service was told: what is left may be less than that.
  const asked = { personId, actingId, representedId, authorizationId, level }
  const services = instances.map(({ service }) => service)
  if (!services.every((service) => isAtMost(service.level, level))) return null
  return (await isAllowedAt(
    asked,
    services.map(({ id }) => id),
    at,
    from,
  ))
    ? choice
    : null
}

function isOpen({ session, connection, endedAt, endsAt, personId }: StandingChoice, at: Date): boolean {
  if (endedAt !== null || endsAt <= at || connection.switchedOffAt !== null) return false
  return session !== null && session.personId === personId && session.endedAt === null && session.expiresAt > at
}

async function findChoice(key: ChoiceKey, from: Tx) {
  const row = await from.serviceChoice.findUnique({ where: key, select: selected })
  if (!row) return null
  const instances = await from.serviceInstance.findMany({
    where: { id: { in: row.instanceIds }, connections: { some: { connectionId: row.connection.id } } },
    select: {
      id: true,
      instanceUuid: true,
      serviceUrn: true,
      service: { select: { id: true, level: true, identifierSets: true } },
    },
  })
  // One that the catalogue or the connection no longer has makes the whole choice void.
  if (instances.length !== row.instanceIds.length) return null
  const { instanceIds, ...choice } = row
  return { ...choice, instances: instanceIds.flatMap((id) => instances.filter((one) => one.id === id)) }
}

const organization = { select: { id: true, kvkNumber: true, name: true } } as const

const selected = {
  id: true,
  sid: true,
  personId: true,
  actingId: true,
  representedId: true,
  authorizationId: true,
  branchNumber: true,
  instanceIds: true,
  level: true,
  authenticatedAt: true,
  grantId: true,
  endsAt: true,
  endedAt: true,
  enteredAt: true,
  acting: organization,
  represented: { select: { ...organization.select, rsin: true } },
  session: { select: { personId: true, endedAt: true, expiresAt: true } },
  connection: { select: { id: true, switchedOffAt: true, providerId: true, claimNames: true } },
  signIn: { select: { isSeveral: true } },
} satisfies Prisma.ServiceChoiceSelect
