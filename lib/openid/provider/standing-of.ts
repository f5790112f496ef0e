import 'server-only'
import Provider, { type Context } from 'oidc-provider'
import { findChoice, stillStands, type StandingChoice } from '@/lib/openid/choices/queries/standing'
import { db } from '@/lib/kernel/db'
import { readClaimNames } from '@/lib/openid/connections/stored'
import { enteredNow } from './brought-back'
import { claimsOf, type ChoiceFacts } from './claims'
import { endGrant } from './end-grant'

/** A choice that stands, with what its person is called there. */
export type Standing = { choice: StandingChoice; pseudonym: string }

const read = new WeakMap<Context, Map<string, Promise<StandingChoice | null>>>()
const asked = new WeakMap<Context, Promise<Standing | null>>()

/** The choice behind a grant of the library, as it is: read once for each request of a service. */
export function choiceOf(grantId: string, context: Context | undefined = Provider.ctx): Promise<StandingChoice | null> {
  const entered = enteredNow(grantId, context?.req)
  if (entered) return Promise.resolve(entered)
  return knownIn(context).get(grantId) ?? remember(grantId, findChoice({ grantId }, new Date()), context)
}

/** The same, where it was read together with what hangs on it. */
export function remember(
  grantId: string,
  choice: Promise<StandingChoice | null>,
  context: Context | undefined = Provider.ctx,
): Promise<StandingChoice | null> {
  knownIn(context).set(grantId, choice)
  return choice
}

/** Outside a request nothing is remembered. */
function knownIn(context: Context | undefined): Map<string, Promise<StandingChoice | null>> {
  const known = (context && read.get(context)) ?? new Map<string, Promise<StandingChoice | null>>()
  if (context) read.set(context, known)
  return known
}

/**
 * The choice behind what the library granted, when it still stands: asked once for each request of a service, however
 * often the library wants to know. When it no longer does, what was granted goes with it.
 */
export function standingOf(context: Context, grantId: string): Promise<Standing | null> {
  const known = asked.get(context) ?? lookUp(context, grantId)
  asked.set(context, known)
  return known
}

async function lookUp(context: Context, grantId: string): Promise<Standing | null> {
  const entered = enteredNow(grantId, context.req)
  if (entered) return { choice: entered, pseudonym: entered.pseudonym }
  const choice = await choiceOf(grantId, context)
  if (choice && choice.pseudonym !== null && stillStands(choice, new Date()))
    return { choice, pseudonym: choice.pseudonym }
  await endGrant(db, grantId)
  return null
}

/** What the service is told of it, by the names that it configured. */
export function claimsOfStanding({ choice, pseudonym }: Standing): Record<string, unknown> {
  const { sid, level, acting, represented, branchNumber, instances, isSeveral, connection } = choice
  const facts: ChoiceFacts = {
    sid,
    pseudonym,
    level,
    represented,
    intermediary: acting.id === represented.id ? null : acting,
    branchNumber,
    instances,
    isSeveral: isSeveral ?? instances.length > 1,
  }
  return claimsOf(facts, readClaimNames(connection.claimNames))
}
