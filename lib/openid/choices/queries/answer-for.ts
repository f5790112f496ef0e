import 'server-only'
import { decide, type DecisionFacts } from '@/lib/authorizations/decision'
import {
  factsIn,
  listDecisionFacts,
  type ForClient,
  type ForOwn,
  type KnownOfPerson,
} from '@/lib/authorizations/queries/decision-facts'
import type { LevelOfAssurance } from '@/lib/catalogue/levels'
import type { Statements } from '@/lib/kernel/db'

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
  from?: Statements,
): Promise<(DecisionFacts | null)[]> {
  const question = questionOf(asked)
  return question ? listDecisionFacts(question, serviceIds, at, from) : serviceIds.map(() => null)
}

/** Null: an authorization is of a client, and there is none without. */
function questionOf({ actingId, representedId, authorizationId, ...person }: AskedFor): ForClient | ForOwn | null {
  if ((actingId === representedId) !== (authorizationId === null)) return null
  if (authorizationId === null) return { ...person, organizationId: actingId }
  return { ...person, intermediaryId: actingId, clientId: representedId, authorizationId }
}

/** The same as it is at one instance of the service, which may take other identifiers than its definition says. */
export const factsAt = (facts: DecisionFacts | null, { needsRsin }: { needsRsin: boolean }): DecisionFacts | null =>
  facts && { ...facts, service: { ...facts.service, needsRsin } }

/** A service at one instance, and by which authorization where that is a client. */
export type Permitted = { serviceId: string; needsRsin: boolean; authorizationId: string | null }

/** Whether the answer is yes for every one of these services, by what was read of each of their authorizations. */
export function isAllowedBy(
  read: { authorizationId: string | null; known: KnownOfPerson | null }[],
  asked: Omit<AskedFor, 'authorizationId'>,
  all: Permitted[],
  at: Date,
): boolean {
  for (const authorizationId of new Set(all.map((one) => one.authorizationId))) {
    const these = all.filter((one) => one.authorizationId === authorizationId)
    const serviceIds = these.map(({ serviceId }) => serviceId)
    const question = questionOf({ ...asked, authorizationId })
    const known = read.find((one) => one.authorizationId === authorizationId)?.known ?? null
    const found = question ? factsIn(known, question, serviceIds, at) : []
    const isYes = these.every((one, place) => {
      const facts = factsAt(found[place] ?? null, one)
      return facts && decide(facts, at).isAllowed
    })
    if (!isYes) return false
  }
  return all.length > 0
}
