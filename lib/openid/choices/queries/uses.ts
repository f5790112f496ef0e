import 'server-only'
import { z } from 'zod'
import { upToLimit, type Count } from '@/lib/authorizations/queries/authorizations'
import { runsToday } from '@/lib/authorizations/running'
import type { Locale } from '@/lib/i18n/locales'
import { db } from '@/lib/kernel/db'
import { countLimit } from '@/lib/kernel/forms/list-address'
import { onlyRow } from '@/lib/kernel/rows'
import { isUuid } from '@/lib/kernel/text/ids'
import { nameIn } from '@/lib/kernel/text/name-in-languages'
import { Prisma } from '@/prisma/generated/client'

/** When somebody was last in at a service, for whom. */
export type Use = {
  personId: string
  personName: string
  serviceName: string
  /** The client; of the own organization its own name. */
  representedName: string
  isOwn: boolean
  at: Date
}

/** Nobody reads further. */
const maxUses = 50

const selected = {
  personId: true,
  authorizationId: true,
  lastUsedAt: true,
  person: { select: { name: true } },
  service: { select: { nameNl: true, nameEn: true } },
  represented: { select: { name: true } },
} as const satisfies Prisma.ServiceUseSelect

const latestFirst = [{ lastUsedAt: 'desc' as const }, { serviceId: 'asc' as const }]

function asUse(row: Prisma.ServiceUseGetPayload<{ select: typeof selected }>, locale: Locale): Use {
  const { personId, person, service, represented, authorizationId, lastUsedAt } = row
  return {
    personId,
    personName: person.name,
    serviceName: nameIn({ nl: service.nameNl, en: service.nameEn }, locale),
    representedName: represented.name,
    isOwn: authorizationId === null,
    at: lastUsedAt,
  }
}

/**
 * Who of the organization used this authorization, of a client or its own, at which service and when last; the latest
 * first.
 */
export async function listUsesOf(organizationId: string, permissionId: string, locale: Locale): Promise<Use[]> {
  if (!isUuid(permissionId)) return []
  const found = await db.serviceUse.findMany({
    where: { permissionId, actingId: organizationId },
    select: selected,
    orderBy: latestFirst,
    take: maxUses,
  })
  return found.map((row) => asUse(row, locale))
}

/** When each of these was used last, by its id; what nobody ever used is not among them. */
export async function listLastUses(organizationId: string, permissionIds: string[]): Promise<Map<string, Date>> {
  const found = await db.serviceUse.groupBy({
    by: ['permissionId'],
    where: { permissionId: { in: permissionIds }, actingId: organizationId },
    _max: { lastUsedAt: true },
  })
  return new Map(found.flatMap(({ permissionId, _max }) => (_max.lastUsedAt ? [[permissionId, _max.lastUsedAt]] : [])))
}

/** When this member was last in at a service for the organization or one of its clients; null: never. */
export async function findLastUseBy(organizationId: string, membershipId: string, locale: Locale): Promise<Use | null> {
  if (!isUuid(membershipId)) return null
  const found = await db.serviceUse.findFirst({
    where: { actingId: organizationId, person: { memberships: { some: { id: membershipId, organizationId } } } },
    select: selected,
    orderBy: latestFirst,
  })
  return found && asUse(found, locale)
}

export type Usage = { last: Use | null; neverUsed: { ofClients: Count; own: Count } }

/** Who of this organization was last in at a service, and how many authorizations that run nobody ever used. */
export async function findUsage(organizationId: string, locale: Locale, now: Date): Promise<Usage> {
  const id = Prisma.sql`${organizationId}::uuid`
  const chains = Prisma.sql`"ChainAuthorization" a WHERE a."intermediaryId" = ${id}`
  const own = Prisma.sql`"StandardAuthorization" a WHERE a."organizationId" = ${id}`
  const [last, neverUsed] = await Promise.all([
    db.serviceUse.findFirst({ where: { actingId: organizationId }, select: selected, orderBy: latestFirst }),
    onlyRow(
      db,
      z.object({ ofClients: upToLimit, own: upToLimit }),
      Prisma.sql`SELECT (${neverUsedSql(chains, now)}) AS "ofClients", (${neverUsedSql(own, now)}) AS "own"`,
    ),
  ])
  return { last: last && asUse(last, locale), neverUsed }
}

const neverUsedSql = (from: Prisma.Sql, now: Date) =>
  Prisma.sql`SELECT count(*)::int FROM (SELECT 1 FROM ${from} AND ${runsToday.sql('a', now)}
    AND NOT EXISTS (SELECT 1 FROM "ServiceUse" u WHERE u."permissionId" = a."id") LIMIT ${countLimit + 1}) counted`

/** What somebody needs beside each service of their own authorizations: when they used it last, and where they log in. */
export type OwnUse = {
  lastUsed: (authorizationId: string, serviceId: string) => Date | null
  /** Where one begins to log in with us; null: it is not connected. */
  wayIn: (serviceId: string) => WayIn | null
}

/** `address` null: nobody told us one, so one begins at the service itself. */
export type WayIn = { address: string | null }

export async function findOwnUse(
  personId: string,
  authorizationIds: string[],
  serviceIds: string[],
  locale: Locale,
): Promise<OwnUse> {
  const [uses, instances] = await Promise.all([
    db.serviceUse.findMany({
      where: { personId, permissionId: { in: authorizationIds } },
      select: { permissionId: true, serviceId: true, lastUsedAt: true },
    }),
    db.serviceInstance.findMany({
      where: { serviceId: { in: serviceIds }, connections: { some: { connection: { switchedOffAt: null } } } },
      select: {
        serviceId: true,
        urlNl: true,
        urlEn: true,
        service: { select: { url: true, urlEn: true } },
        connections: {
          where: { connection: { switchedOffAt: null, startUrl: { not: null } } },
          select: { connection: { select: { startUrl: true } } },
          orderBy: { connectionId: 'asc' },
          take: 1,
        },
      },
      orderBy: { id: 'asc' },
    }),
  ])
  const keyOf = (of: string, serviceId: string) => `${of} ${serviceId}`
  const used = new Map(uses.map((use) => [keyOf(use.permissionId, use.serviceId), use.lastUsedAt]))
  const ways = new Map<string, WayIn>()
  for (const { serviceId, urlNl, urlEn, service, connections } of instances) {
    const english = locale === 'en' ? (urlEn ?? urlNl ?? service.urlEn ?? service.url) : null
    // What the service itself told a lead is newer than the catalogue.
    const address = connections[0]?.connection.startUrl ?? english ?? urlNl ?? service.url
    if (!ways.get(serviceId)?.address) ways.set(serviceId, { address })
  }
  return {
    lastUsed: (authorizationId, serviceId) => used.get(keyOf(authorizationId, serviceId)) ?? null,
    wayIn: (serviceId) => ways.get(serviceId) ?? null,
  }
}
