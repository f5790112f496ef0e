import 'server-only'
import type { Between, Held } from '@/lib/authorizations/consequences'
import { covers } from '@/lib/authorizations/rules'
import { notOver } from '@/lib/authorizations/running'
import type { Pair } from '@/lib/authorizations/queries/between'
import { servicesShown } from '@/lib/authorizations/queries/chain'
import { db } from '@/lib/kernel/db'

/** More authorizations than this between two companies are not looked through. */
const maxHeld = 100

/** All that stands between two companies, with who may use it: what has to be known to say what an end means. */
export async function findHeld({ intermediaryId, clientId }: Pair, now: Date): Promise<Between> {
  const [authorizations, client, intermediary] = await Promise.all([
    db.chainAuthorization.findMany({
      where: { intermediaryId, clientId, ...notOver.where(now) },
      select: authorization,
      orderBy: [{ validUntil: 'desc' }, { id: 'desc' }],
      take: maxHeld,
    }),
    db.organization.findUniqueOrThrow({ where: { id: clientId }, select: { endedOn: true, rsin: true } }),
    db.organization.findUniqueOrThrow({ where: { id: intermediaryId }, select: { endedOn: true } }),
  ])
  const providerIds = authorizations.flatMap(({ providerId }) => (providerId === null ? [] : [providerId]))
  const isAll = authorizations.some(({ scope }) => scope === 'everything')
  const named = authorizations.flatMap(({ services }) => services.map(({ serviceId }) => serviceId))
  const rows = await db.service.findMany({
    where: {
      OR: [
        { id: { in: named } },
        { vanishedAt: null, ...(isAll ? {} : { offerings: { some: { providerId: { in: providerIds } } } }) },
      ],
    },
    select: {
      id: true,
      level: true,
      chainSupport: true,
      acceptsBranch: true,
      needsRsin: true,
      offerings: { select: { providerId: true } },
    },
    orderBy: { id: 'asc' },
    take: named.length + servicesShown,
  })
  const services = rows.map(({ offerings, ...service }) => ({
    ...service,
    providerIds: offerings.map(({ providerId }) => providerId),
  }))
  return {
    client,
    intermediary,
    held: authorizations.map(({ id, services: own, assignments, ...rest }): Held => {
      const permission = { ...rest, serviceIds: own.map(({ serviceId }) => serviceId) }
      return {
        id,
        permission,
        services: services.filter((service) => covers(permission, service)),
        people: assignments.map(
          ({ isAllServices, endedAt, services: chosen, membership: { person, ...membership } }) => ({
            personId: person.id,
            name: person.name,
            means: person.means,
            membership,
            assignment: { isAllServices, endedAt, serviceIds: chosen.map(({ serviceId }) => serviceId) },
          }),
        ),
      }
    }),
  }
}

const authorization = {
  id: true,
  status: true,
  level: true,
  scope: true,
  providerId: true,
  branchNumber: true,
  validFrom: true,
  validUntil: true,
  services: { select: { serviceId: true } },
  assignments: {
    where: { endedAt: null },
    select: {
      isAllServices: true,
      endedAt: true,
      services: { select: { serviceId: true } },
      membership: {
        select: {
          endedAt: true,
          validUntil: true,
          person: {
            select: {
              id: true,
              name: true,
              means: { select: { level: true, validFrom: true, validUntil: true, revokedAt: true } },
            },
          },
        },
      },
    },
    orderBy: { membership: { person: { nameInOrder: 'asc' } } },
  },
} as const
