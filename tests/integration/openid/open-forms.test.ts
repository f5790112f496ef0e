// What Open Forms sends and reads (docs/connecting.md), as its source has it: mozilla-django-oidc 4.0.
import { createHash, randomBytes } from 'node:crypto'
import { createLocalJWKSet, jwtVerify, decodeProtectedHeader, type JSONWebKeySet } from 'jose'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { Browser, choose, connect, makeChain, startIssuer, uidOf, type Chain } from '../../support/openid'
import { forgetLimits } from '../../support/world'

let server: Awaited<ReturnType<typeof startIssuer>>
let chain: Chain
let found: Record<string, string>
beforeAll(async () => {
  server = await startIssuer()
  chain = await makeChain()
  const discovery = await fetch(new URL('.well-known/openid-configuration', `${server.issuer}/`))
  found = (await discovery.json()) as typeof found
})
afterAll(() => server.stop())
beforeEach(forgetLimits)

const callback = 'https://formulieren.example/auth/oidc/callback/'
const random = (length: number) => randomBytes(length).toString('hex').slice(0, length)

/** A connection as the desk makes it for Open Forms: a secret, ES256, and no other service than the default. */
const connectForms = () =>
  connect(chain.providerId, chain.serviceIds, { redirectUris: [callback], signingAlg: 'ES256' })

/** Its request: no service, and PKCE where OIDC_USE_PKCE is set. */
function requestOf(clientId: string, verifier: string | null) {
  const [state, nonce] = [random(32), random(32)]
  const address = new URL(found.authorization_endpoint ?? '')
  const challenge = verifier && createHash('sha256').update(verifier).digest('base64url')
  address.search = new URLSearchParams({
    response_type: 'code',
    scope: 'openid',
    client_id: clientId,
    redirect_uri: callback,
    state,
    nonce,
    ...(challenge && { code_challenge: challenge, code_challenge_method: 'S256' }),
  }).toString()
  return { address, state, nonce }
}

it.each(['in the form', 'in the header'])('comes in with OIDC_USE_PKCE and ES256, its secret %s', async (where) => {
  const { clientId, secret } = await connectForms()
  const verifier = random(64)
  const { address, state, nonce } = requestOf(clientId, verifier)
  const browser = new Browser()
  const back = await browser.sent(await choose(uidOf(await browser.sent(address)), chain))
  expect(back.origin + back.pathname).toBe(callback)
  expect(back.searchParams.get('state')).toBe(state)

  const inForm = where === 'in the form'
  const answer = await fetch(found.token_endpoint ?? '', {
    method: 'POST',
    headers: inForm ? {} : { authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}` },
    body: new URLSearchParams({
      client_id: clientId,
      ...(inForm && { client_secret: secret }),
      grant_type: 'authorization_code',
      code: back.searchParams.get('code') ?? '',
      redirect_uri: callback,
      code_verifier: verifier,
    }),
  })
  const { id_token: idToken = '' } = (await answer.json()) as { id_token?: string }

  // It looks for the key by name and algorithm, and wants the one that its client names.
  const header = decodeProtectedHeader(idToken)
  const { keys } = (await (await fetch(found.jwks_uri ?? '')).json()) as JSONWebKeySet
  const fitting = keys.filter(({ kid, alg }) => kid === header.kid && alg === header.alg)
  expect([header.alg, fitting.length]).toEqual(['ES256', 1])
  const { payload } = await jwtVerify(idToken, createLocalJWKSet({ keys: fitting }), { algorithms: ['ES256'] })
  expect(payload).toMatchObject({
    nonce,
    namequalifier: 'urn:etoegang:1.9:EntityConcernedID:KvKnr',
    'urn:etoegang:core:LegalSubjectID': chain.granting.kvkNumber,
    'urn:etoegang:core:ActingSubjectID': expect.any(String),
    acr: 'urn:etoegang:core:assurance-class:loa3',
  })
})

it('is sent back without it, with invalid_request and its state', async () => {
  const { clientId } = await connectForms()
  const { address, state } = requestOf(clientId, null)
  const back = await new Browser().sent(address)
  expect(back.origin + back.pathname).toBe(callback)
  expect(Object.fromEntries(back.searchParams)).toMatchObject({ error: 'invalid_request', state })
})

it('finds that we are there: it asks the address of requests without a question, and takes 400 for an answer', async () => {
  const { status } = await fetch(found.authorization_endpoint ?? '', { redirect: 'manual' })
  expect(status).toBe(400)
})
