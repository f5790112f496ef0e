import 'server-only'
import { decide, type DecisionFacts } from '@/lib/authorizations/decision'
import { listDecisionFacts } from '@/lib/authorizations/queries/decision-facts'
import type { LevelOfAssurance } from '@/lib/catalogue/levels'
import type { Tx } from '@/lib/kernel/db'

/** One person, who works for an organization, for whom they act, and by which authorization where that is a client. */
export type AskedFor = {
  personId: string
  actingId: string
  representedId: string
  authorizationId: string | null
  /** The session in which it is chosen. Once it was, the session may be idle: whoever asks then looks at it themselves. */
  sessionId?: string
  /** The least level that is asked, where that is more than the catalogue says. */
  level?: LevelOfAssurance | null
}

/** All that decides for each of these services; null: there is nobody and nothing of which it could be asked. */
export async function factsFor(
  asked: AskedFor,
  serviceIds: string[],
  at: Date,
  from?: Tx,
): Promise<(DecisionFacts | null)[]> {
  const { actingId, representedId, authorizationId, ...person } = asked
  const isOwn = actingId === representedId
  // An authorization is of a client, and there is none without.
  if (isOwn !== (authorizationId === null)) return serviceIds.map(() => null)
  if (authorizationId === null) return listDecisionFacts({ ...person, organizationId: actingId }, serviceIds, at, from)
  const forClient = { ...person, intermediaryId: actingId, clientId: representedId, authorizationId }
  return listDecisionFacts(forClient, serviceIds, at, from)
}

/** A service, and by which authorization where that is a client. */
export type Permitted = { serviceId: string; authorizationId: string | null }

/** Whether the answer is yes for every one of these services. */
export async function isAllowedAt(
  asked: Omit<AskedFor, 'authorizationId'>,
  all: Permitted[],
  at: Date,
  from?: Tx,
): Promise<boolean> {
  for (const authorizationId of new Set(all.map((one) => one.authorizationId))) {
    const serviceIds = all.filter((one) => one.authorizationId === authorizationId).map(({ serviceId }) => serviceId)
    const found = await factsFor({ ...asked, authorizationId }, serviceIds, at, from)
    if (!found.every((facts) => facts && decide(facts, at).isAllowed)) return false
  }
  return all.length > 0
}
