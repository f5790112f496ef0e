import 'server-only'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { decodeJwt } from 'jose'
import type Provider from 'oidc-provider'
import type { Client } from 'oidc-provider'
import { system } from '@/lib/kernel/actor'
import { leaveService } from '@/lib/openid/choices/commands/leave'
import { findClient } from './clients'
import { idOf, sendPage, signedOutPage, troublePage } from './pages'

/**
 * Somebody signs out at a service (OpenID Connect RP-Initiated Logout): its ID token shows which sign-in ends, and nobody
 * but the service and its browser has that. Other services, and the session here, go on. The browser goes back to an
 * address that is registered, sign by sign, or stays on a page of ours.
 */
export async function signOut(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
  params: URLSearchParams,
): Promise<void> {
  const refused = () => sendPage(response, 400, troublePage(request, 'bad_request', idOf(response)))
  const hint = params.get('id_token_hint')
  const told = hint === null ? null : await readHint(provider, hint)
  if (!told) return refused()
  const asked = params.get('client_id')
  if (asked !== null && asked !== told.client.clientId) return refused()
  const to = params.get('post_logout_redirect_uri')
  if (to !== null && !(await isRegistered(told.client.clientId, to))) return refused()
  const left = await leaveService(system, { sid: told.sid, connectionId: told.client.clientId })
  // One that was deleted long ago is over too.
  if (!left.ok && left.problem !== 'not_found')
    return sendPage(response, 503, troublePage(request, 'busy', idOf(response)))
  if (to === null) return sendPage(response, 200, signedOutPage(request))
  const back = new URL(to)
  const state = params.get('state')
  if (state !== null) back.searchParams.set('state', state)
  response.writeHead(303, { location: back.href, 'cache-control': 'no-store' }).end()
}

/** Compared sign by sign; the library keeps no such addresses, for it signs nobody out. */
async function isRegistered(clientId: string, address: string): Promise<boolean> {
  const addresses = (await findClient(clientId))?.post_logout_redirect_uris
  return Array.isArray(addresses) && addresses.includes(address)
}

/** What an ID token of ours says, also one whose time is over; null: it is none. */
async function readHint(provider: Provider, hint: string): Promise<{ client: Client; sid: string } | null> {
  try {
    const { aud, sid } = decodeJwt(hint)
    const client = typeof aud === 'string' ? await provider.Client.find(aud) : undefined
    if (!client || typeof sid !== 'string') return null
    await provider.IdToken.validate(hint, client)
    return { client, sid }
  } catch {
    return null
  }
}
