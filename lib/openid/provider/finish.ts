import 'server-only'
import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { errors, type default as Provider, type Result } from 'oidc-provider'
import { levelUrn } from '@/lib/catalogue/levels'
import { system } from '@/lib/kernel/actor'
import { finishServiceSignIn, type Finished } from '@/lib/openid/choices/commands/finish'
import { findWayBack } from '@/lib/openid/choices/queries/way-back'
import { errorOf } from '@/lib/openid/choices/rules'
import { idOf, sendPage, troublePage, type Trouble } from './pages'

/** How people show who they are: a key in their phone and a PIN (RFC 8176). */
const methods = ['mfa', 'pin', 'swk']

/**
 * The browser comes back from the choice. The library's cookies show that it is the one that began, the ticket that it is
 * the one that chose: who was sent somebody else's link has the second alone.
 */
export async function finish(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
  { uid, ticket }: { uid: string; ticket: string },
): Promise<void> {
  const show = (trouble: Trouble) => sendPage(response, 400, troublePage(request, trouble, idOf(response)))
  const interaction = await findInteraction(provider, request, response)
  if (!interaction) return goBack(provider, request, response, { uid, ticket })
  if (interaction.uid !== uid) return show('other_browser')
  const grantId = randomBytes(32).toString('base64url')
  const finished = await finishServiceSignIn(system, { uid, ticket, grantId })
  if (!finished.ok) return show(finished.problem === 'busy' ? 'busy' : 'used')
  // Of a connection that was switched off meanwhile the library knows nothing any more.
  const isKnown = await provider.Client.find(interaction.params.client_id ?? '')
  if (!isKnown) return goBack(provider, request, response, { uid, ticket })
  const result = resultOf(finished.value, grantId)
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false })
}

async function findInteraction(provider: Provider, request: IncomingMessage, response: ServerResponse) {
  try {
    return await provider.interactionDetails(request, response)
  } catch (error) {
    if (error instanceof errors.SessionNotFound) return null
    throw error
  }
}

/** What the library goes on with; under this name the choice is what it granted. */
function resultOf(finished: Finished, grantId: string): Result {
  if (finished.kind === 'refused') return { error: finished.error }
  const { personId: accountId, level, authenticatedAt } = finished.choice
  const ts = Math.floor(authenticatedAt.getTime() / 1000)
  return { login: { accountId, acr: levelUrn(level), amr: methods, ts }, consent: { grantId }, select_account: {} }
}

/** The library no longer knows what began, or for whom: where its cookie still shows that this browser did, our row knows the way back. */
async function goBack(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
  { uid, ticket }: { uid: string; ticket: string },
): Promise<void> {
  const { cookies } = provider.createContext(request, response)
  // Without being told so, `get` takes one that nobody signed.
  const isThisBrowser = cookies.get(provider.cookieName('interaction'), { signed: true }) === uid
  const way = isThisBrowser ? await findWayBack(uid, ticket) : null
  if (!way) return sendPage(response, 400, troublePage(request, 'other_browser', idOf(response)))
  const back = new URL(way.redirectUri)
  back.searchParams.set('error', errorOf[way.outcome ?? 'cancelled'])
  back.searchParams.set('iss', provider.issuer)
  if (way.state !== null) back.searchParams.set('state', way.state)
  response.writeHead(303, { location: back.href, 'cache-control': 'no-store' }).end()
}
