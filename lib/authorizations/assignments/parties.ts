import type { Condition } from '@/lib/authorizations/decision'
import { mendOf } from '@/lib/authorizations/mending'
import type { AuthorizationState } from '@/lib/authorizations/rules'

/** How many authorizations of one client a block shows; a search finds the others. */
export const maxOfParty = 50

type Ending = { state: AuthorizationState; validFrom: Date; validUntil: Date }

/** Until when all of these hold, in one line: `part_until` where some of them go on after the first that ends. */
export type Until = { says: 'from' | 'until' | 'last_day' | 'part_until'; day: Date }

/** The first that happens to what somebody may do for one client: that it begins, or that some or all of it ends. */
export function untilOf(all: Ending[]): Until | null {
  const begun = all.filter(({ state }) => state !== 'upcoming')
  const [first] = (begun.length > 0 ? begun : all).toSorted((a, b) =>
    begun.length > 0 ? +a.validUntil - +b.validUntil : +a.validFrom - +b.validFrom,
  )
  if (!first) return null
  if (begun.length === 0) return { says: 'from', day: first.validFrom }
  const isAll = all.every(({ validUntil }) => +validUntil === +first.validUntil)
  if (!isAll) return { says: 'part_until', day: first.validUntil }
  return { says: first.state === 'ending_soon' ? 'last_day' : 'until', day: first.validUntil }
}

/** What a block of several says of its state: what comes first asks for attention; nothing while all just runs. */
export function stateOf(all: Ending[]): AuthorizationState | null {
  if (all.some(({ state }) => state === 'ending_soon')) return 'ending_soon'
  return all.length > 0 && all.every(({ state }) => state === 'upcoming') ? 'upcoming' : null
}

type Answered = { services: { id: string; missing: Condition[] }[] }

/** A service, by the authorization that comes closest to letting somebody in there. */
export type Standing<A extends Answered> = {
  service: A['services'][number]
  authorization: A
  /** Beyond what is missing everywhere. */
  missing: Condition[]
  works: boolean
}

/**
 * Where somebody can be in for one client and where not: each service once, by whichever authorization lacks least. What is
 * missing everywhere is said once.
 */
export function standingAt<A extends Answered>(all: A[]): { everywhere: Condition[]; at: Standing<A>[] } {
  const closest = new Map<string, { service: A['services'][number]; authorization: A }>()
  for (const authorization of all)
    for (const service of authorization.services) {
      const known = closest.get(service.id)
      if (!known || service.missing.length < known.service.missing.length)
        closest.set(service.id, { service, authorization })
    }
  const found = [...closest.values()]
  const everywhere = (found[0]?.service.missing ?? []).filter((one) =>
    found.every(({ service }) => service.missing.includes(one)),
  )
  const at = found.map(({ service, authorization }) => ({
    service,
    authorization,
    missing: service.missing.filter((one) => !everywhere.includes(one)),
    works: service.missing.length === 0,
  }))
  return { everywhere, at }
}

/** Whether somebody can be in for one client: everywhere, somewhere or nowhere; `wide`: wherever the level is high enough. */
export type Works = 'all' | 'some' | 'none' | 'wide'

/** Of what is not listed service by service only what keeps all of it from working is known. */
export function worksFor(all: (Answered & { isWide: boolean; missing: Condition[] })[]): Works {
  const { at } = standingAt(all)
  const works = at.filter((one) => one.works).length
  const wide = all.filter(({ isWide, services }) => isWide && services.length === 0)
  if (wide.some(({ missing }) => missing.length === 0)) return 'wide'
  if (works === 0) return 'none'
  return works === at.length && wide.length === 0 ? 'all' : 'some'
}

/** What this side can mend for the employee: an admin of their own office or company. */
export const needsOwnAdmin = (missing: readonly Condition[]) =>
  missing.some((one) => ['intermediary', 'join', 'new_of_organization'].includes(mendOf(one, missing)))
