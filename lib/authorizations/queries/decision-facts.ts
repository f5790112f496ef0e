import 'server-only'
import { conditions, decide, missingIn, type DecisionFacts } from '@/lib/authorizations/decision'
import { notOver } from '@/lib/authorizations/running'
import { findSession } from '@/lib/identity/sessions/session-row'
import { db, type Tx } from '@/lib/kernel/db'
import { isUuid } from '@/lib/kernel/text/ids'
import type { Prisma } from '@/prisma/generated/client'

/** One person, who works for one intermediary, on behalf of one client at one service. */
export type Asked = {
  personId: string
  intermediaryId: string
  clientId: string
  serviceId: string
  /** Where one authorization is asked about: no other one counts. */
  authorizationId?: string
  /** The session in which they want to act. Without it: whether it would work if they signed in now. */
  sessionId?: string
}

/**
 * All that decides whether this person may do this at that moment: the only way to an answer about one person. Null when
 * there is no such service or client, when they never had a place at this intermediary, when the authorization is not
 * one between these two, and when the session is not theirs or is over.
 */
export async function findDecisionFacts(asked: Asked, at: Date, from: Tx = db): Promise<DecisionFacts | null> {
  if (!Object.values(asked).every((id) => id === undefined || isUuid(id))) return null
  const signIn = await findSignIn(asked, at, from)
  const service = await from.service.findUnique({ where: { id: asked.serviceId }, select: serviceSelected })
  const client = await from.organization.findUnique({ where: { id: asked.clientId }, select: { endedOn: true } })
  const place = await from.membership.findFirst({
    where: { personId: asked.personId, organizationId: asked.intermediaryId },
    select: placeSelected,
    // The one that nobody ended, else the last one.
    orderBy: [{ endedAt: { sort: 'desc', nulls: 'first' } }, { id: 'desc' }],
  })
  if (!signIn.isTheirs || !service || !client || !place) return null
  const authorizations = await findAuthorizations(asked, place.id, at, from)
  if (asked.authorizationId !== undefined && authorizations.length === 0) return null
  const { offerings, ...rest } = service
  const known = {
    service: { ...rest, providerIds: offerings.map(({ providerId }) => providerId) },
    membership: { endedAt: place.endedAt, validUntil: place.validUntil },
    means: place.person.means,
    signedInWith: signIn.signedInWith,
    client,
    intermediary: place.organization,
  }
  const candidates = authorizations.map(({ assignments: [assignment], services, ...authorization }) => ({
    ...known,
    authorization: { ...authorization, serviceIds: idsOf(services) },
    assignment: assignment ? { ...assignment, serviceIds: idsOf(assignment.services) } : null,
  }))
  return closest(candidates, at) ?? { ...known, authorization: null, assignment: null }
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
  offerings: { select: { providerId: true } },
} as const

const placeSelected = {
  id: true,
  endedAt: true,
  validUntil: true,
  organization: { select: { endedOn: true } },
  person: { select: { means: { select: { level: true, validFrom: true, validUntil: true, revokedAt: true } } } },
} as const

const authorizationSelected = (membershipId: string) =>
  ({
    level: true,
    scope: true,
    providerId: true,
    status: true,
    validFrom: true,
    validUntil: true,
    services: { select: { serviceId: true } },
    assignments: {
      where: { membershipId },
      select: { isAllServices: true, endedAt: true, services: { select: { serviceId: true } } },
      orderBy: { endedAt: { sort: 'desc', nulls: 'first' } },
      take: 1,
    },
  }) satisfies Prisma.ChainAuthorizationSelect

/** The authorization that is asked about; else all between these two that are not over, or the last one that was. */
async function findAuthorizations(asked: Asked, membershipId: string, at: Date, from: Tx) {
  const { authorizationId: id, intermediaryId, clientId } = asked
  const select = authorizationSelected(membershipId)
  const where = { intermediaryId, clientId }
  const orderBy = [{ validUntil: 'desc' as const }, { id: 'desc' as const }]
  if (id !== undefined) return from.chainAuthorization.findMany({ where: { ...where, id }, select })
  const all = await from.chainAuthorization.findMany({ where: { ...where, ...notOver.where(at) }, select, orderBy })
  return all.length > 0 ? all : from.chainAuthorization.findMany({ where, select, orderBy, take: 1 })
}

const idsOf = (rows: { serviceId: string }[]) => rows.map(({ serviceId }) => serviceId)

/** Of several authorizations the one that works; else the one that covers the service, and of those the one that lacks least. */
function closest(candidates: DecisionFacts[], at: Date): DecisionFacts | null {
  const lacks = (facts: DecisionFacts) => {
    const missing = missingIn(decide(facts, at))
    return missing.length + (missing.includes('service_granted') ? conditions.length : 0)
  }
  return candidates.reduce<DecisionFacts | null>(
    (best, facts) => (best && lacks(best) <= lacks(facts) ? best : facts),
    null,
  )
}

/** What a list has read of one employee with regard to one authorization. */
export type Employee = Pick<DecisionFacts, 'membership' | 'means' | 'assignment'>

/**
 * The same facts from rows that were read for many at once, for lists in which a question for each would be too many.
 * Such a list says whether it would work: who is signed in, and how, it does not ask.
 */
export function factsFrom(
  permission: NonNullable<DecisionFacts['authorization']> & Pick<DecisionFacts, 'client' | 'intermediary'>,
  employee: Employee,
  service: DecisionFacts['service'],
): DecisionFacts {
  const { client, intermediary, ...authorization } = permission
  return { service, authorization, ...employee, signedInWith: null, client, intermediary }
}
