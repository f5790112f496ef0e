import 'server-only'
import type { Context } from 'oidc-provider'
import { findPseudonym } from '@/lib/openid/choices/pseudonym'
import { findStandingChoice, type StandingChoice } from '@/lib/openid/choices/queries/standing'
import { db } from '@/lib/kernel/db'
import { readClaimNames } from '@/lib/openid/connections/stored'
import { claimsOf, type ChoiceFacts } from './claims'
import { endGrant } from './end-grant'

/** A choice that stands, with what its person is called there. */
export type Standing = { choice: StandingChoice; pseudonym: string }

const asked = new WeakMap<Context, Promise<Standing | null>>()

/**
 * The choice behind what the library granted, when it still stands: asked once for each request of a service, however
 * often the library wants to know. When it no longer does, what was granted goes with it.
 */
export function standingOf(context: Context, grantId: string): Promise<Standing | null> {
  const known = asked.get(context) ?? lookUp(grantId)
  asked.set(context, known)
  return known
}

async function lookUp(grantId: string): Promise<Standing | null> {
  const choice = await findStandingChoice({ grantId }, new Date())
  const pseudonym = choice && (await findPseudonym(knownBy(choice)))
  if (choice && pseudonym) return { choice, pseudonym }
  await endGrant(db, grantId)
  return null
}

const knownBy = ({ connection: { providerId }, personId, actingId: organizationId }: StandingChoice) => ({
  providerId,
  personId,
  organizationId,
})

/** What the service is told of it, by the names that it configured. */
export function claimsOfStanding({ choice, pseudonym }: Standing): Record<string, unknown> {
  const { sid, level, acting, represented, branchNumber, instances, signIn, connection } = choice
  const facts: ChoiceFacts = {
    sid,
    pseudonym,
    level,
    represented,
    intermediary: acting.id === represented.id ? null : acting,
    branchNumber,
    instances,
    isSeveral: signIn?.isSeveral ?? instances.length > 1,
  }
  return claimsOf(facts, readClaimNames(connection.claimNames))
}
