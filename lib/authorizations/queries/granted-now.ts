import 'server-only'
import { authorizationState } from '@/lib/authorizations/rules'
import { notOver, runsToday } from '@/lib/authorizations/running'
import { db } from '@/lib/kernel/db'
import { countLimit } from '@/lib/kernel/forms/list-address'
import { asCount, type Count } from './authorizations'

/** How many authorizations a client's overview shows, and how many services it names of each. */
export const grantedShown = 25
const servicesNamed = 3

/** Whether this organization never asked a client for anything, nor received anything: then it is a client only. */
export async function isOnlyClient(organizationId: string): Promise<boolean> {
  const where = { intermediaryId: organizationId }
  const select = { id: true } as const
  const [asked, received] = await Promise.all([
    db.authorizationRequest.findFirst({ where, select }),
    db.chainAuthorization.findFirst({ where, select }),
  ])
  return asked === null && received === null
}

/** What this client has granted that is not over, the first to end first. */
export async function listGrantedNow(organizationId: string, now: Date) {
  const rows = await db.chainAuthorization.findMany({
    where: { clientId: organizationId, ...notOver.where(now) },
    select: {
      id: true,
      level: true,
      scope: true,
      status: true,
      providerId: true,
      validFrom: true,
      validUntil: true,
      intermediary: { select: { name: true, kvkNumber: true } },
      services: {
        select: { service: { select: { nameNl: true, nameEn: true } } },
        orderBy: { service: { nameNl: 'asc' } },
        take: servicesNamed,
      },
    },
    orderBy: [{ validUntil: 'asc' }, { id: 'asc' }],
    take: grantedShown,
  })
  const counted = await db.authorizedService.groupBy({
    by: ['authorizationId'],
    where: { authorizationId: { in: rows.map(({ id }) => id) } },
    _count: true,
  })
  const providers = await db.serviceProvider.findMany({
    where: { id: { in: rows.flatMap(({ providerId }) => providerId ?? []) } },
    select: { id: true, nameNl: true, nameEn: true },
  })
  const serviceCount = new Map(counted.map(({ authorizationId, _count }) => [authorizationId, _count]))
  const providerOf = new Map(providers.map(({ id, ...name }) => [id, nameOf(name)]))
  return rows.map(({ services, providerId, ...row }) => ({
    ...row,
    state: authorizationState(row, now),
    provider: providerOf.get(providerId ?? '') ?? null,
    services: services.map(({ service }) => nameOf(service)),
    moreServices: (serviceCount.get(row.id) ?? 0) - services.length,
  }))
}

export type GrantedNow = Awaited<ReturnType<typeof listGrantedNow>>[number]

/** How many companies can sign in for this client today. */
export async function countActing(organizationId: string, now: Date): Promise<Count> {
  const offices = await db.chainAuthorization.findMany({
    where: { clientId: organizationId, ...runsToday.where(now) },
    select: { intermediaryId: true },
    distinct: ['intermediaryId'],
    take: countLimit + 1,
  })
  return asCount(offices.length)
}

const nameOf = ({ nameNl, nameEn }: { nameNl: string; nameEn: string | null }) => ({ nl: nameNl, en: nameEn })
