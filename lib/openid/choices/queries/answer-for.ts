import 'server-only'
import { decide, type Decision, type DecisionFacts } from '@/lib/authorizations/decision'
import { findDecisionFacts } from '@/lib/authorizations/queries/decision-facts'
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

/** All that decides for one service; null: there is nobody and nothing of which it could be asked. */
export async function factsFor(asked: AskedFor, serviceId: string, at: Date, from?: Tx): Promise<DecisionFacts | null> {
  const { actingId, representedId, authorizationId, ...rest } = asked
  const person = { ...rest, serviceId }
  if (actingId === representedId)
    return authorizationId === null ? findDecisionFacts({ ...person, organizationId: actingId }, at, from) : null
  if (authorizationId === null) return null
  return findDecisionFacts({ ...person, intermediaryId: actingId, clientId: representedId, authorizationId }, at, from)
}

/** The one answer for one service. */
export async function answerFor(asked: AskedFor, serviceId: string, at: Date, from?: Tx): Promise<Decision | null> {
  const facts = await factsFor(asked, serviceId, at, from)
  return facts && decide(facts, at)
}

/** Whether the answer is yes for every one of these services. */
export async function isAllowedAt(asked: AskedFor, serviceIds: string[], at: Date, from?: Tx): Promise<boolean> {
  for (const serviceId of serviceIds) {
    const answer = await answerFor(asked, serviceId, at, from)
    if (!answer?.isAllowed) return false
  }
  return serviceIds.length > 0
}
