import 'server-only'
import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { default as Provider, Result } from 'oidc-provider'
import { levelUrn } from '@/lib/catalogue/levels'
import { system } from '@/lib/kernel/actor'
import { finishServiceSignIn, type Finished } from '@/lib/openid/choices/commands/finish'
import { findWayBack } from '@/lib/openid/choices/queries/way-back'
import { errorOf } from '@/lib/openid/choices/rules'
import { bringBack } from './brought-back'
import { beganCookie } from './cookies'
import { idOf, sendPage, troublePage, type Trouble } from './pages'

/** How people show who they are: a key in their phone and a PIN (RFC 8176). */
const methods = ['mfa', 'pin', 'swk']

type Way = { uid: string; ticket: string }

/**
 * The browser comes back from the choice, at the address where the library goes on with what it began. The cookie of that address
 * shows that it is the one that began, the ticket that it is the one that chose: who was sent somebody else's link has the
 * second alone. What came of it is written down first; then, in the same request, the library answers the service.
 */
export async function comeBack(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
  way: Way,
): Promise<void> {
  const show = (trouble: Trouble) => sendPage(response, 400, troublePage(request, trouble, idOf(response)))
  const { cookies } = provider.createContext(request, response)
  // Without being told so, `get` takes one that nobody signed.
  if (cookies.get(beganCookie, { signed: true }) !== way.uid) return show('other_browser')
  const goBack = async () => {
    const address = await addressBack(provider, way)
    if (address) response.writeHead(303, { location: address, 'cache-control': 'no-store' }).end()
    else show('used')
  }
  const grantId = randomBytes(32).toString('base64url')
  const finished = await finishServiceSignIn(system, { ...way, grantId })
  if (!finished.ok) {
    // The library no longer knows what began.
    if (finished.problem === 'not_found') return goBack()
    return show(finished.problem === 'busy' ? 'busy' : 'used')
  }
  const { connectionId, interaction, ...came } = finished.value
  // Of a connection that was switched off meanwhile the library knows nothing any more.
  if (!(await provider.Client.find(connectionId))) return goBack()
  const entered = came.kind === 'entered' ? { grantId, choice: came.choice } : null
  const result = resultOf(came, grantId)
  bringBack(request, { uid: way.uid, interaction: { ...interaction, result }, entered })
  await provider.callback()(request, response)
}

/** What the library goes on with; under this name the choice is what it granted. */
function resultOf(finished: Finished, grantId: string): Result {
  if (finished.kind === 'refused') return { error: finished.error }
  const { personId: accountId, level, authenticatedAt } = finished.choice
  const ts = Math.floor(authenticatedAt.getTime() / 1000)
  return { login: { accountId, acr: levelUrn(level), amr: methods, ts }, consent: { grantId }, select_account: {} }
}

/** Where our own row says that the service is, with the answer why nobody comes; null: it does not know either. */
async function addressBack({ issuer }: Provider, { uid, ticket }: Way): Promise<string | null> {
  const way = await findWayBack(uid, ticket)
  if (!way) return null
  const back = new URL(way.redirectUri)
  back.searchParams.set('error', errorOf[way.outcome ?? 'cancelled'])
  back.searchParams.set('iss', issuer)
  if (way.state !== null) back.searchParams.set('state', way.state)
  return back.href
}
