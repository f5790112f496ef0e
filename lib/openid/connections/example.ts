import type { OneConnection } from './queries/connections'

/** What a service makes itself, each time anew; in an example it stands between braces. */
const own = (name: string) => `{${name}}`

/** The request with which a service begins, as an address of its own for reading: what must be escaped is. */
export function exampleRequest(
  issuer: string,
  connection: Pick<OneConnection, 'id' | 'redirectUris'>,
  service: string,
): string {
  const query = new URLSearchParams({
    client_id: connection.id,
    response_type: 'code',
    scope: 'openid',
    redirect_uri: connection.redirectUris[0] ?? '',
    service,
  })
  const made = ['state', 'nonce', 'code_challenge'].map((name) => `${name}=${own(name)}`)
  return `${issuer}/auth?${query.toString()}&${made.join('&')}&code_challenge_method=S256`
}

/** Where software of services finds all other addresses. */
export const discoveryAddress = (issuer: string) => `${issuer}/.well-known/openid-configuration`
