import 'server-only'
import {
  decide,
  lackOf,
  missingIn,
  type ClientFacts,
  type Decision,
  type DecisionFacts,
  type OwnFacts,
  type ClientPermission,
  type OwnPermission,
} from '@/lib/authorizations/decision'
import { notOver } from '@/lib/authorizations/running'
import { highestLevel, isAtMost, type LevelOfAssurance } from '@/lib/catalogue/levels'
import { findSession } from '@/lib/identity/sessions/session-row'
import { db, type Tx } from '@/lib/kernel/db'
import { isUuid } from '@/lib/kernel/text/ids'
import type { Prisma } from '@/prisma/generated/client'

type AskedOfPerson = {
  personId: string
  serviceId: string
  /** Where one authorization is asked about: no other one counts. */
  authorizationId?: string
  /** The session in which they want to act. Without it: whether it would work if they signed in now. */
  sessionId?: string
  /** The least level that is asked, where that is more than the catalogue says. */
  level?: LevelOfAssurance | null
}

/** One person, who works for one intermediary, on behalf of one client at one service. */
export type AskedForClient = AskedOfPerson & { intermediaryId: string; clientId: string }

/** One person, for the organization in which they have their place, at one service. */
export type AskedForOwn = AskedOfPerson & { organizationId: string }

export type Asked = AskedForClient | AskedForOwn

/**
 * All that decides whether this person may do this at that moment: the only way to an answer about one person. Null when
 * there is no such service or client, when they never had a place at this intermediary or organization, when the
 * authorization is not one of theirs, and when the session is not theirs or is over.
 */
export async function findDecisionFacts(asked: AskedForClient, at: Date, from?: Tx): Promise<ClientFacts | null>
export async function findDecisionFacts(asked: AskedForOwn, at: Date, from?: Tx): Promise<OwnFacts | null>
export async function findDecisionFacts(asked: Asked, at: Date, from?: Tx): Promise<DecisionFacts | null>
export async function findDecisionFacts(asked: Asked, at: Date, from: Tx = db): Promise<DecisionFacts | null> {
  const { level, ...ids } = asked
  if (!Object.values(ids).every((id) => id === undefined || isUuid(id))) return null
  const signIn = await findSignIn(asked, at, from)
  const service = await from.service.findUnique({ where: { id: asked.serviceId }, select: serviceSelected })
  const place = await from.membership.findFirst({
    where: {
      personId: asked.personId,
      organizationId: 'organizationId' in asked ? asked.organizationId : asked.intermediaryId,
    },
    select: placeSelected,
    // The one that nobody ended, else the last one.
    orderBy: [{ endedAt: { sort: 'desc', nulls: 'first' } }, { id: 'desc' }],
  })
  if (!signIn.isTheirs || !service || !place) return null
  const { offerings, ...rest } = service
  const known = {
    service: {
      ...rest,
      level: level ? highestLevel(rest.level, level) : rest.level,
      providerIds: offerings.map(({ providerId }) => providerId),
    },
    membership: { endedAt: place.endedAt, validUntil: place.validUntil },
    means: place.person.means,
    signedInWith: signIn.signedInWith,
  }
  const here = { at, from, placeId: place.id, organization: place.organization }
  return 'organizationId' in asked ? ofOwn(asked, known, here) : ofClient(asked, known, here)
}

type Known = Pick<ClientFacts, 'service' | 'membership' | 'means' | 'signedInWith'>
type Here = { at: Date; from: Tx; placeId: string; organization: OwnFacts['organization'] }

async function ofClient(asked: AskedForClient, known: Known, here: Here): Promise<ClientFacts | null> {
  const { at, from, placeId, organization: intermediary } = here
  const client = await from.organization.findUnique({
    where: { id: asked.clientId },
    select: { endedOn: true, rsin: true },
  })
  if (!client) return null
  const authorizations = await findAuthorizations(asked, placeId, at, from)
  if (asked.authorizationId !== undefined && authorizations.length === 0) return null
  const both = { ...known, forWhom: 'client' as const, client, intermediary }
  const candidates = authorizations.map(({ assignments: [assignment], services, ...authorization }) => ({
    ...both,
    authorization: { ...authorization, serviceIds: idsOf(services) },
    assignment: assignment ? { ...assignment, serviceIds: idsOf(assignment.services) } : null,
  }))
  return closest(candidates, (facts) => decide(facts, at)) ?? { ...both, authorization: null, assignment: null }
}

async function ofOwn(asked: AskedForOwn, known: Known, here: Here): Promise<OwnFacts | null> {
  const { at, from, placeId, organization } = here
  const given = await findGiven(asked, placeId, at, from)
  if (asked.authorizationId !== undefined && given.length === 0) return null
  const both = { ...known, forWhom: 'own' as const, organization }
  const candidates = given.map(({ services, ...authorization }) => ({
    ...both,
    authorization: { ...authorization, serviceIds: idsOf(services) },
  }))
  return closest(candidates, (facts) => decide(facts, at)) ?? { ...both, authorization: null }
}

/** What they signed in with; not theirs: a session of somebody else, of the desk, or one that is over. */
async function findSignIn({ personId, sessionId }: Asked, at: Date, from: Tx): Promise<SignIn> {
  if (sessionId === undefined) return { isTheirs: true, signedInWith: null }
  const session = await findSession(sessionId, at, from)
  if (session?.personId !== personId || session.isDesk) return { isTheirs: false }
  return { isTheirs: true, signedInWith: { level: session.level, at: session.authenticatedAt } }
}

type SignIn = { isTheirs: false } | { isTheirs: true; signedInWith: DecisionFacts['signedInWith'] }

const serviceSelected = {
  id: true,
  level: true,
  chainSupport: true,
  acceptsBranch: true,
  needsRsin: true,
  offerings: { select: { providerId: true } },
} as const

const placeSelected = {
  id: true,
  endedAt: true,
  validUntil: true,
  organization: { select: { endedOn: true, rsin: true } },
  person: { select: { means: { select: { level: true, validFrom: true, validUntil: true, revokedAt: true } } } },
} as const

const permissionSelected = {
  level: true,
  scope: true,
  providerId: true,
  status: true,
  validFrom: true,
  validUntil: true,
  services: { select: { serviceId: true } },
} as const

const authorizationSelected = (membershipId: string) =>
  ({
    ...permissionSelected,
    branchNumber: true,
    assignments: {
      where: { membershipId },
      select: { isAllServices: true, endedAt: true, services: { select: { serviceId: true } } },
      orderBy: { endedAt: { sort: 'desc', nulls: 'first' } },
      take: 1,
    },
  }) satisfies Prisma.ChainAuthorizationSelect

const orderBy = [{ validUntil: 'desc' as const }, { id: 'desc' as const }]

/** The authorization that is asked about; else all between these two that are not over, or the last one that was. */
async function findAuthorizations(asked: AskedForClient, membershipId: string, at: Date, from: Tx) {
  const { authorizationId: id, intermediaryId, clientId } = asked
  const select = authorizationSelected(membershipId)
  const where = { intermediaryId, clientId }
  if (id !== undefined) return from.chainAuthorization.findMany({ where: { ...where, id }, select })
  const all = await from.chainAuthorization.findMany({ where: { ...where, ...notOver.where(at) }, select, orderBy })
  return all.length > 0 ? all : from.chainAuthorization.findMany({ where, select, orderBy, take: 1 })
}

/** The same of what somebody in this place was given for their own organization. */
async function findGiven({ authorizationId: id }: AskedForOwn, membershipId: string, at: Date, from: Tx) {
  const select = { ...permissionSelected, id: true } as const
  if (id !== undefined) return from.standardAuthorization.findMany({ where: { membershipId, id }, select })
  const where = { membershipId, ...notOver.where(at) }
  const all = await from.standardAuthorization.findMany({ where, select, orderBy })
  return all.length > 0
    ? all
    : from.standardAuthorization.findMany({ where: { membershipId }, select, orderBy, take: 1 })
}

const idsOf = (rows: { serviceId: string }[]) => rows.map(({ serviceId }) => serviceId)

/**
 * Of several authorizations the one that works; else the one that covers the service, and of those the one that lacks least.
 * Of those that do as well the one of the highest level.
 */
export function closest<F extends DecisionFacts>(candidates: F[], answer: (facts: F) => Decision): F | null {
  const lacks = (facts: F) => lackOf(missingIn(answer(facts)))
  const isHigher = (one: F, other: F) =>
    !!one.authorization && !!other.authorization && !isAtMost(one.authorization.level, other.authorization.level)
  return candidates.reduce<F | null>((best, facts) => {
    if (!best || lacks(facts) < lacks(best)) return facts
    return lacks(facts) === lacks(best) && isHigher(facts, best) ? facts : best
  }, null)
}

/** What a list has read of one employee with regard to one authorization. */
export type Employee = Pick<ClientFacts, 'membership' | 'means' | 'assignment'>

/**
 * The same facts from rows that were read for many at once, for lists in which a question for each would be too many.
 * Such a list says whether it would work: who is signed in, and how, it does not ask.
 */
export function factsFrom(
  permission: ClientPermission & Pick<ClientFacts, 'client' | 'intermediary'>,
  employee: Employee,
  service: ClientFacts['service'],
): ClientFacts {
  const { client, intermediary, ...authorization } = permission
  return { forWhom: 'client', service, authorization, ...employee, signedInWith: null, client, intermediary }
}

/** The same of what somebody was given for their own organization. */
export function ownFactsFrom(
  permission: OwnPermission & Pick<OwnFacts, 'organization'>,
  employee: Pick<OwnFacts, 'membership' | 'means'>,
  service: OwnFacts['service'],
): OwnFacts {
  const { organization, ...authorization } = permission
  return { forWhom: 'own', service, authorization, ...employee, signedInWith: null, organization }
}
