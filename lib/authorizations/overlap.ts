import type { LevelOfAssurance } from '@/lib/catalogue/levels'
import { addDays, today } from '@/lib/kernel/days'
import { latestStart } from './requests/rules'
import type { Scope } from './rules'

/** What somebody may do or asks to do: one authorization, one request, or what a draft would become. */
export type Permission = {
  level: LevelOfAssurance
  scope: Scope
  providerId: string | null
  /** What it covers today: the named services, or what its provider offers. */
  serviceIds: string[]
  validFrom: Date
  validUntil: Date
}

type Extent = Omit<Permission, 'validFrom' | 'validUntil'>
type Days = Pick<Permission, 'validFrom' | 'validUntil'>

/**
 * Whether two permissions of the same two companies stand in each other's way: the same level, a day in common, and a
 * service in common. Whether they are limited to a branch plays no part. The database asks the same (`scopes_overlap`
 * and the triggers around it); a property test holds the two against each other.
 */
export function overlaps(one: Permission, other: Permission): boolean {
  return one.level === other.level && haveDayInCommon(one, other) && haveServiceInCommon(one, other)
}

const haveDayInCommon = (one: Days, other: Days): boolean =>
  one.validFrom <= other.validUntil && other.validFrom <= one.validUntil

function haveServiceInCommon(one: Extent, other: Extent): boolean {
  if (one.scope === 'everything' || other.scope === 'everything') return true
  if (one.providerId !== null && one.providerId === other.providerId) return true
  return servicesInCommon(one, other).length > 0
}

function servicesInCommon(one: Extent, other: Extent): string[] {
  if (one.scope === 'everything') return other.serviceIds
  if (other.scope === 'everything') return one.serviceIds
  const known = new Set(other.serviceIds)
  return one.serviceIds.filter((id) => known.has(id))
}

/** What two permissions that overlap have in common, as narrow as it can be named. */
export type Shared = { services: string[] } | { provider: string } | 'everything'

export function sharedBy(one: Extent, other: Extent): Shared {
  if (one.scope === 'services' || other.scope === 'services') return { services: servicesInCommon(one, other) }
  const provider = one.providerId ?? other.providerId
  if (provider === null) return 'everything'
  // Two providers that offer the same service.
  return one.providerId && other.providerId && one.providerId !== other.providerId
    ? { services: servicesInCommon(one, other) }
    : { provider }
}

/** The days for which a request asks; what starts on approval could start on the day on which it was asked. */
export const daysAsked = (request: { validFrom: Date | null; validUntil: Date; requestedAt: Date }): Days => ({
  validFrom: request.validFrom ?? today(request.requestedAt),
  validUntil: request.validUntil,
})

/** The earliest first day that can be chosen on which nothing of this stands in the way; null: there is none yet. */
export function firstFreeDay(standing: Permission[], wanted: Extent, now: Date): Date | null {
  const day = today(now)
  const latest = latestStart(now)
  const starts = [day, ...standing.map(({ validUntil }) => addDays(validUntil, 1))]
    .filter((start) => start >= day && start <= latest)
    .sort((a, b) => a.getTime() - b.getTime())
  const isFree = (start: Date) =>
    !standing.some((one) => overlaps(one, { ...wanted, validFrom: start, validUntil: addDays(start, 1) }))
  return starts.find(isFree) ?? null
}
