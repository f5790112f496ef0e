import { addDays, addYears, today } from '@/lib/kernel/days'
import type { Scope } from '@/lib/authorizations/rules'
import { ok, refuse, type Result } from '@/lib/kernel/result'
import { highestLevel, isAtMost, type LevelOfAssurance } from '@/lib/catalogue/levels'

/** The statuses in the order in which people look for them. */
export const requestStatuses = ['pending', 'granted', 'declined', 'withdrawn', 'expired'] as const
export type RequestStatus = (typeof requestStatuses)[number]
export type RequestEvent = 'grant' | 'decline' | 'withdraw' | 'expire'

export const declineReasons = [
  'not_my_intermediary',
  'too_many_services',
  'wrong_period',
  'contact_first',
  'other',
] as const
export type DeclineReason = (typeof declineReasons)[number]

/** The whole life of a request: pending until somebody, or the deadline, closes it for good. */
export const transitions: Record<RequestStatus, Partial<Record<RequestEvent, RequestStatus>>> = {
  pending: { grant: 'granted', decline: 'declined', withdraw: 'withdrawn', expire: 'expired' },
  granted: {},
  declined: {},
  withdrawn: {},
  expired: {},
}

/** What the event makes of the request; refused with what happened to it in the meantime. */
export function nextStatus(from: RequestStatus, event: RequestEvent): Result<RequestStatus> {
  const next = transitions[from][event]
  if (next) return ok(next)
  return refuse(from === 'pending' ? 'changed_meanwhile' : (`request_${from}` as const))
}

/** The status that counts now: a request past its last day has expired, even before the worker wrote it down. */
export function statusOn(request: { status: RequestStatus; decideBy: Date }, now: Date): RequestStatus {
  return request.status === 'pending' && request.decideBy < today(now) ? 'expired' : request.status
}

/** Who at the client could take notice of a request: nobody yet, nobody who may decide at its level, or somebody who may. */
export type Reception = 'nobody' | 'cannotDecide' | 'somebody'

export function receptionOf({
  hasOtherAdmin,
  canBeDecided,
}: {
  hasOtherAdmin: boolean
  canBeDecided: boolean
}): Reception {
  if (!hasOtherAdmin) return 'nobody'
  return canBeDecided ? 'somebody' : 'cannotDecide'
}

/** Longest period in years. Source: "five years". */
export const maxPeriodYears = 5

/** Last day of the default period: one year, the last day included. */
export function defaultLastDay(now: Date): Date {
  return addDays(addYears(today(now), 1), -1)
}

/** The last day of so many whole years from the first day, that first day included. */
export function lastDayAfter(years: number, validFrom: Date | null, now: Date): Date {
  return addDays(addYears(validFrom ?? today(now), years), -1)
}

/** The last day of a period from today that is as many whole years long as one that was asked before; else the default. */
export function sameLength(asked: { requestedAt: Date; validFrom: Date | null; validUntil: Date }, now: Date): Date {
  const from = asked.validFrom ?? today(asked.requestedAt)
  const isLong = (years: number) => lastDayAfter(years, from, now).getTime() === asked.validUntil.getTime()
  const years = Array.from({ length: maxPeriodYears }, (_, place) => place + 1).find(isLong)
  return years ? lastDayAfter(years, null, now) : defaultLastDay(now)
}

/** The last day that a period with this first day can have: five years from 23-11-2026 are over after 22-11-2031. */
export const lastDayWithin = (validFrom: Date): Date => addDays(addYears(validFrom, maxPeriodYears), -1)

/** The latest first day that can be chosen (house choice). */
export const latestStart = (now: Date): Date => addYears(today(now), 1)

/**
 * What of a requested period is granted today: from today where its first day has passed, and no further than five
 * years. A request of before that limit was exact may ask a day more.
 */
export function periodGranted(
  asked: { validFrom: Date | null; validUntil: Date },
  now: Date,
): { validFrom: Date; validUntil: Date } {
  const day = today(now)
  const validFrom = asked.validFrom && asked.validFrom > day ? asked.validFrom : day
  const latest = lastDayWithin(validFrom)
  return { validFrom, validUntil: asked.validUntil > latest ? latest : asked.validUntil }
}

/**
 * A period starts today or later (null: on the day of approval) and within a year, ends after its start and within five
 * years. Days are calendar days in Europe/Amsterdam. Source: "five years".
 */
export function checkPeriod(period: { validFrom: Date | null; validUntil: Date }, now: Date): Result<undefined> {
  const day = today(now)
  if (period.validFrom && period.validFrom < day) return refuse('period_start_in_past', { field: 'validFrom' })
  if (period.validFrom && period.validFrom > latestStart(now))
    return refuse('period_start_too_far', { field: 'validFrom' })
  const start = period.validFrom ?? day
  if (period.validUntil <= start) return refuse('period_end_before_start', { field: 'validUntil' })
  if (period.validUntil > lastDayWithin(start)) return refuse('period_too_long', { field: 'validUntil' })
  return ok()
}

/** The last day to decide: the configured number of days, but before the permission itself would end. */
export function decisionDeadline(validUntil: Date, decisionDays: number, now: Date): Date {
  const usual = addDays(today(now), decisionDays)
  const latest = addDays(validUntil, -1)
  return usual < latest ? usual : latest
}

export type AskedService = {
  id: string
  level: LevelOfAssurance
  chainSupport: 'yes' | 'no' | 'unknown'
  isVanished: boolean
  name: string
}

/**
 * Which services may be asked for or granted at this level: none above it, none that is known
 * not to work with a chain, none that left the catalogue. `unknown` is allowed; the screen warns. Who acts for the own
 * organization needs no chain.
 * Sources: "order of levels", "no flag for chains".
 */
export function checkServices(
  level: LevelOfAssurance,
  asked: AskedService[],
  kind: 'request' | 'grant' | 'standard' = 'request',
): Result<undefined> {
  if (asked.length === 0) return refuse('no_services', { field: 'serviceIds' })
  const tooHigh = asked.find((service) => !isAtMost(service.level, level))
  if (tooHigh) return refuse('service_above_level', { field: 'serviceIds', details: { service: tooHigh.name } })
  if (kind === 'standard') {
    const isGone = asked.some((service) => service.isVanished)
    return isGone ? refuse('unknown_service', { field: 'serviceIds' }) : ok()
  }
  const unusable = asked.find((service) => service.chainSupport === 'no' || service.isVanished)
  if (unusable) return refuse('service_without_chain', { field: 'serviceIds', details: { service: unusable.name } })
  return ok()
}

/** Why a service cannot be chosen: it does not work with a chain, or it asks for more than this admin may handle. */
export function whyNotChosen(
  service: { level: LevelOfAssurance; chainSupport: 'yes' | 'no' | 'unknown' },
  kind: 'request' | 'grant' | 'standard',
  own: LevelOfAssurance,
): 'withoutChain' | 'aboveAdmin' | null {
  if (!isAtMost(service.level, own)) return 'aboveAdmin'
  return service.chainSupport === 'no' && kind !== 'standard' ? 'withoutChain' : null
}

/** The level that these services need together: the highest of theirs; null of none. */
export const levelNeeded = (services: { level: LevelOfAssurance }[]): LevelOfAssurance | null =>
  services.reduce<LevelOfAssurance | null>(
    (highest, { level }) => (highest === null ? level : highestLevel(highest, level)),
    null,
  )

/**
 * The level that a choice has: named services need the highest of theirs, and it can be raised; a whole provider or
 * everything reaches as far as is wanted, or else as far as this admin may. Null while nothing says it.
 */
export function levelOfChoice(
  choice: { scope: Scope; services: { level: LevelOfAssurance }[]; wanted: LevelOfAssurance | null },
  own: LevelOfAssurance | null,
): LevelOfAssurance | null {
  const { scope, services, wanted } = choice
  if (scope !== 'services') return wanted ?? own
  const needed = levelNeeded(services)
  return needed && wanted ? highestLevel(needed, wanted) : needed
}

/** Who of these people cannot sign in at this level with the means they hold today. */
export const whoCannot = <P extends { level: LevelOfAssurance | null }>(people: P[], needed: LevelOfAssurance): P[] =>
  people.filter(({ level }) => level === null || !isAtMost(needed, level))

/** A service that was asked for, or given, before, and how often. */
export type AskedBefore = {
  serviceId: string
  providerId: string
  level: LevelOfAssurance
  chainSupport: 'yes' | 'no' | 'unknown'
  asked: number
}

/** No more than these stand on top. */
const mostOnTop = 5

/** What was asked most and can be chosen still, most first; of what was asked as often the order given stays. */
export const mostAsked = (
  before: AskedBefore[],
  kind: 'request' | 'grant' | 'standard',
  own: LevelOfAssurance,
): string[] =>
  before
    .filter((service) => whyNotChosen(service, kind, own) === null)
    .toSorted((a, b) => b.asked - a.asked)
    .slice(0, mostOnTop)
    .map(({ serviceId }) => serviceId)

/** How often services of each provider were asked for. */
export function askedByProvider(before: AskedBefore[]): Map<string, number> {
  const asked = new Map<string, number>()
  for (const { providerId, asked: times } of before) asked.set(providerId, (asked.get(providerId) ?? 0) + times)
  return asked
}

/** The KvK number of the company that would be acted for, whose branch a draft may name. */
export const clientNumber = (
  actor: { kvkNumber: string },
  draft: { kind: 'request' | 'grant' | 'standard'; partyKvkNumber: string | null },
): string => (draft.kind === 'request' ? (draft.partyKvkNumber ?? '') : actor.kvkNumber)
