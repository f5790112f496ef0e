import { highestLevel, isAtMost, levels, type LevelOfAssurance } from '@/lib/catalogue/levels'

/** How long a request of a service waits for a choice; it can be extended once by as long. */
export const signInMinutes = 30

/** Until when the way back of a request is kept: in the library it is gone before. */
export const wayBackMinutes = 60

/** The longest that somebody stays in at a service by one choice. Source: "session length". */
export const choiceMinutes = 120

const minute = 60_000

export const minutesAfter = (moment: Date, minutes: number) => new Date(moment.getTime() + minutes * minute)

/** Where a request of a service stands. */
export type SignInState = 'open' | 'over' | 'chosen' | 'ended'

type SignInMoments = { expiresAt: Date; outcome: string | null; choiceId: string | null }

/** `chosen`: somebody chose and has not come back yet; `ended`: it was finished, cancelled or refused. */
export function signInState({ expiresAt, outcome, choiceId }: SignInMoments, now: Date): SignInState {
  if (outcome !== null) return 'ended'
  if (choiceId !== null) return 'chosen'
  return expiresAt <= now ? 'over' : 'open'
}

/**
 * The level that is needed: what the catalogue says of the service, or what the request asks where that is higher. Of
 * several services the lowest: the answer names those for which it is yes.
 */
export function neededLevel(services: { level: LevelOfAssurance }[], asked: LevelOfAssurance | null): LevelOfAssurance {
  const lowest = levels.find((level) => services.some((service) => service.level === level)) ?? 'loa2'
  return highestLevel(lowest, asked ?? 'loa2')
}

/**
 * Whether a session that began at that moment counts for this request: not where it asks for a new one, and never at
 * the highest level, at which everybody signs in anew for each service. Source: "single sign-on".
 */
export function countsFor(request: { authenticatedSince: Date | null }, session: { authenticatedAt: Date }): boolean {
  return request.authenticatedSince === null || session.authenticatedAt >= request.authenticatedSince
}

type Freshness = { authenticatedSince: Date | null; createdAt: Date; neededLevel: LevelOfAssurance }

/**
 * Whether somebody has to sign in anew before they choose: the request asks for it, or the level does. At the highest one
 * everybody does, for each service. Source: "single sign-on".
 */
export const mustSignInAnew = (request: Freshness, session: { authenticatedAt: Date }): boolean =>
  !countsFor(request, session) || (request.neededLevel === 'loa4' && session.authenticatedAt < request.createdAt)

/** Whether one of these services takes the highest level, for which each signing in counts once. Source: "single sign-on". */
export const isAtHighest = (services: { level: LevelOfAssurance }[], requested: LevelOfAssurance | null): boolean =>
  services.some((service) => levelAt(service, requested) === 'loa4')

/** What a service asks at least: the higher of what the catalogue says of it and what the request asks. */
export const levelAt = (service: { level: LevelOfAssurance }, requested: LevelOfAssurance | null): LevelOfAssurance =>
  requested ? highestLevel(service.level, requested) : service.level

/** The level at which somebody is in: the lower of how they signed in and what the authorization allows. */
export const lowerLevel = (a: LevelOfAssurance, b: LevelOfAssurance): LevelOfAssurance => (isAtMost(a, b) ? a : b)

/**
 * What somebody can be in at together: several authorizations may cover the services, and a choice is of one level. Of the
 * levels that theirs have it is the one that reaches most services, and of those the highest; what needs more stays out,
 * and so does what was given at less.
 */
export function atOneLevel<T extends { level: LevelOfAssurance; needed: LevelOfAssurance }>(allowed: T[]): T[] {
  const at = (level: LevelOfAssurance) =>
    allowed.filter((one) => isAtMost(one.needed, level) && isAtMost(level, one.level)).map((one) => ({ ...one, level }))
  return levels.map(at).reduce((most, one) => (one.length >= most.length ? one : most), [])
}

/** Why somebody goes back without having chosen, and as what that is kept. */
export const reasonsToStop = ['cancelled', 'refused', 'invalid'] as const
export type ReasonToStop = (typeof reasonsToStop)[number]

/** What a service is told of a request with which nobody came in. */
export const errorOf = {
  cancelled: 'access_denied',
  refused: 'unmet_authentication_requirements',
  invalid: 'invalid_request',
} as const satisfies Record<ReasonToStop, string>
export type SignInError = (typeof errorOf)[ReasonToStop]

type Closable = {
  outcome: 'finished' | ReasonToStop | null
  instances: readonly unknown[]
  connection: { isOn: boolean }
  expiresAt: Date
}

/** Why nobody can choose for a request, whoever they are, and as what the way back tells it to the service. */
export type Closed =
  | { kind: 'finished'; why: null }
  | { kind: 'ended'; why: ReasonToStop }
  | { kind: 'unknown_service'; why: 'invalid' }
  | { kind: 'switched_off'; why: 'refused' }
  | { kind: 'over'; why: 'cancelled' }

/** Null: somebody can. Who came in at the service has no way back any more. */
export function closed({ outcome, instances, connection, expiresAt }: Closable, now: Date): Closed | null {
  if (outcome === 'finished') return { kind: 'finished', why: null }
  if (outcome !== null) return { kind: 'ended', why: outcome }
  if (instances.length === 0) return { kind: 'unknown_service', why: 'invalid' }
  if (!connection.isOn) return { kind: 'switched_off', why: 'refused' }
  return expiresAt <= now ? { kind: 'over', why: 'cancelled' } : null
}

const pathOfSignIn = /^\/on-behalf\/([\w-]{1,64})(?:[/?#]|$)/

/** The interaction that a path of ours is about; null: it is about none. */
export function uidOfPath(path: string | undefined): string | null {
  return pathOfSignIn.exec(path ?? '')?.[1] ?? null
}
