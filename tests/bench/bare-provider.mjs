// The library of OpenID Connect alone, with its memory and nothing to ask: what our server for services is compared with.
// Called by tests/bench/openid.ts with the port; everybody who comes back is let in.
import { createServer } from 'node:http'
import { exportJWK, generateKeyPair } from 'jose'
import Provider, { interactionPolicy } from 'oidc-provider'

const port = Number(process.argv[2])
const { privateKey } = await generateKeyPair('PS256', { extractable: true, modulusLength: 2048 })
const key = { ...(await exportJWK(privateKey)), kid: 'one', alg: 'PS256', use: 'sig' }
const { Prompt, Check } = interactionPolicy
const minute = 60
const provider = new Provider(`http://localhost:${port}`, {
  jwks: { keys: [key] },
  cookies: { keys: ['a key of a measurement'] },
  clients: [
    {
      client_id: 'bench',
      client_secret: 'bench',
      redirect_uris: ['https://dienst.example/cb'],
      token_endpoint_auth_method: 'client_secret_post',
      id_token_signed_response_alg: 'PS256',
    },
  ],
  findAccount: async (_context, accountId) => ({ accountId, claims: () => ({ sub: accountId }) }),
  features: { devInteractions: { enabled: false } },
  pkce: { required: () => true },
  interactions: {
    policy: [
      new Prompt(
        { name: 'login', requestable: true },
        new Check('choice', 'each anew', 'login_required', ({ oidc }) => !oidc.result?.consent?.grantId),
      ),
      new Prompt({ name: 'consent', requestable: true }),
    ],
    url: (/** @type {unknown} */ _context, /** @type {{ uid: string }} */ { uid }) => `/on-behalf/${uid}`,
  },
  ttl: {
    AccessToken: minute,
    AuthorizationCode: minute,
    Grant: minute,
    IdToken: minute,
    Interaction: minute,
    Session: minute,
  },
})
createServer((request, response) => {
  if (!request.url?.startsWith('/on-behalf/')) return void provider.callback()(request, response)
  void finish(request, response)
}).listen(port)

/**
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
async function finish(request, response) {
  const { params } = await provider.interactionDetails(request, response)
  const accountId = `person-${Math.random()}`
  const grant = new provider.Grant({ accountId, clientId: String(params.client_id) })
  grant.addOIDCScope('openid')
  const grantId = await grant.save()
  const result = { login: { accountId }, consent: { grantId } }
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false })
}
