import { setsAt } from '@/lib/catalogue/identifiers'
import type { ConnectionInstance, OneConnection } from './queries/connections'
import { claimsOf, type ChoiceFacts } from '@/lib/openid/provider/claims'

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

export const exampleSides = ['client', 'own'] as const
export type ExampleSide = (typeof exampleSides)[number]

/** Nobody: a person and two companies that are in no register. */
const invented = {
  sid: 'f3c1a2b4-0000-4000-8000-000000000001',
  pseudonym: 'a4b0c9d8e7f60000111122223333ffff',
  client: { kvkNumber: '00000001', rsin: '123456782', name: 'Voorbeeldklant B.V.' },
  office: { kvkNumber: '00000002', rsin: '234567892', name: 'Voorbeeldkantoor B.V.' },
}

/** What a sign-in by this connection would tell, by the names that the service has configured, of invented people. */
export function exampleClaims(
  { claimNames }: Pick<OneConnection, 'claimNames'>,
  instance: Pick<ConnectionInstance, 'serviceUrn' | 'instanceUuid' | 'identifierSets' | 'service'>,
  side: ExampleSide,
): Record<string, unknown> {
  const { sid, pseudonym, client, office } = invented
  const facts: ChoiceFacts = {
    sid,
    pseudonym,
    level: instance.service.level,
    represented: side === 'client' ? client : office,
    intermediary: side === 'client' ? office : null,
    branchNumber: null,
    instances: [{ ...instance, service: { identifierSets: setsAt(instance) } }],
    isSeveral: false,
  }
  return { sub: pseudonym, sid, ...claimsOf(facts, claimNames) }
}
