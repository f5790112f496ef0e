import 'server-only'
import type { JWK } from 'jose'
import { errors, interactionPolicy, type Client, type Configuration, type Context, type Token } from 'oidc-provider'
import { levels, levelUrn } from '@/lib/catalogue/levels'
import { choiceMinutes, wayBackMinutes } from '@/lib/openid/choices/rules'
import { signingAlgs } from '@/lib/openid/keys/new-keys'
import { adapterFor } from './adapter'
import { checkRequest, keepRequest } from './asking'
import { secretHashes } from './clients'
import { cookie, cookieKeys } from './cookies'
import { fetchOutside } from './fetch-outside'
import { decisionsScope, machineTokenSeconds } from './machine-tokens'
import { renderError } from './pages'
import { claimsOfStanding, standingOf, type Standing } from './standing-of'

/** Where a service sends somebody who signs out there: see sign-out.ts. */
export const signOutPath = '/session/end'

const minutes = (count: number) => count * 60

/** Codes are fetched at once by the service's server. */
const codeSeconds = 60
/** Within these a service asks who came in; whether they still may is asked anew each time. */
const tokenMinutes = 10
/** An assertion of a client that is good for longer could be kept and used later by somebody else. */
const maxAssertionSeconds = 600
/** How far the clock of a client may be ahead of ours; behind it is the same. */
const clockSeconds = 15

const algs = [...signingAlgs]

/** Everything that the library does by itself, switched to what the scheme asks and to nothing else. */
export function configuration(keys: JWK[], issuer: string): Configuration {
  return {
    // A function without a prototype: any other the library would call with `new`.
    adapter: (model) => adapterFor(model),
    jwks: { keys },
    cookies: { keys: cookieKeys(), long: cookie, short: cookie },
    findAccount,
    loadExistingGrant,
    pairwiseIdentifier: async (context: Context) => (await standingNow(context))?.pseudonym ?? refused(),
    subjectTypes: ['pairwise'],
    scopes: ['openid', decisionsScope],
    claims: { openid: ['sub', 'sid', 'acr', 'amr', 'auth_time'] },
    acrValues: levels.map(levelUrn),
    extraParams: ['service', 'represented'],
    responseTypes: ['code'],
    clientAuthMethods: ['private_key_jwt', 'client_secret_basic', 'client_secret_post'],
    extraClientMetadata: { properties: [secretHashes] },
    enabledJWA: {
      idTokenSigningAlgValues: algs,
      userinfoSigningAlgValues: algs,
      clientAuthSigningAlgValues: algs,
    },
    pkce: { required: () => true },
    allowOmittingSingleRegisteredRedirectUri: false,
    expiresWithSession: () => false,
    issueRefreshToken: () => false,
    assertJwtClientAuthClaimsAndHeader: assertIsFresh,
    clockTolerance: clockSeconds,
    clientBasedCORS: () => false,
    discovery: {
      ui_locales_supported: ['nl', 'en'],
      end_session_endpoint: `${issuer}${signOutPath}`,
      // Ours, not the library's: lib/openid/logout. Each logout token names a `sid`.
      backchannel_logout_supported: true,
      backchannel_logout_session_supported: true,
    },
    features,
    interactions: { policy: policy(), url: (context: Context, { uid }: { uid: string }) => keepRequest(context, uid) },
    renderError,
    fetch: fetchOutside,
    ttl: {
      AccessToken: minutes(tokenMinutes),
      AuthorizationCode: codeSeconds,
      ClientCredentials: machineTokenSeconds,
      Grant: minutes(choiceMinutes),
      IdToken: minutes(tokenMinutes),
      // How long somebody may choose is ours to say; what the library keeps outlives it.
      Interaction: minutes(wayBackMinutes),
      RefreshToken: minutes(tokenMinutes),
      Session: minutes(choiceMinutes),
    },
  }
}

const features = {
  claimsParameter: { enabled: false },
  clientCredentials: { enabled: true },
  deviceFlow: { enabled: false },
  devInteractions: { enabled: false },
  dPoP: { enabled: false },
  encryption: { enabled: false },
  introspection: { enabled: true, allowedPolicy: isItsOwn },
  jwtUserinfo: { enabled: true },
  pushedAuthorizationRequests: { enabled: true },
  requestObjects: { enabled: false },
  resourceIndicators: { enabled: false },
  revocation: {
    enabled: true,
    allowedPolicy: (_context: Context, client: Client, token: Token) => token.clientId === client.clientId,
  },
  // The library's own asks the browser; ours is told by the service, see sign-out.ts.
  rpInitiatedLogout: { enabled: false },
  userinfo: { enabled: true },
}

/**
 * Each request is chosen anew, so each leads to the page; without a page (`prompt=none`) there is no answer but that one
 * is needed. After the choice the library finds what was granted, and goes on.
 */
function policy() {
  const { Prompt, Check } = interactionPolicy
  const choose = new Check(
    'choice',
    'whom somebody acts for is chosen each time',
    'login_required',
    async (context) => {
      if (context.oidc.result?.consent?.grantId) return false
      await checkRequest(context)
      return true
    },
  )
  return [
    new Prompt({ name: 'login', requestable: true }, choose),
    new Prompt({ name: 'consent', requestable: true }),
    new Prompt({ name: 'select_account', requestable: true }),
  ]
}

/** What was granted: on the way back it stands in the result of the choice, later in the code or the token. */
const grantIdOf = ({ oidc: { result } }: Context, token?: Token) => token?.grantId ?? result?.consent?.grantId

/** The person behind a code or a token, as long as their choice stands: asked at every step. */
async function findAccount(context: Context, accountId: string, token?: Token) {
  const grantId = grantIdOf(context, token)
  const standing = grantId ? await standingOf(context, grantId) : null
  if (standing && standing.choice.personId === accountId) return { accountId, claims: claimsFor(accountId, standing) }
  // Of a code or a token the library says itself that it is worth nothing.
  return token ? undefined : refused()
}

function refused(): never {
  throw new errors.UnmetAuthenticationRequirements('the right to act has ended')
}

/** Ours are told beside what the library knows, under names that each connection chooses: it does not filter them. */
export const ownClaims = Symbol('claims of a choice')

const claimsFor = (accountId: string, standing: Standing) => (use: string) => ({
  sub: accountId,
  [ownClaims]: {
    ...claimsOfStanding(standing),
    // By this the service knows which sign-in ends, should it hear of one.
    ...(use === 'id_token' && { sid: standing.choice.sid }),
  },
})

async function standingNow(context: Context) {
  const { entities = {} } = context.oidc
  const grantId = grantIdOf(context, entities.AccessToken ?? entities.AuthorizationCode)
  return grantId ? standingOf(context, grantId) : null
}

/** The grant of this choice and of no other; the `sid` that the library would make is that of the choice. */
async function loadExistingGrant(context: Context) {
  const { client, session, result, provider } = context.oidc
  const grantId = result?.consent?.grantId
  const standing = grantId ? await standingOf(context, grantId) : null
  if (!grantId || !standing) return undefined
  session.sidFor(client.clientId, standing.choice.sid)
  return provider.Grant.find(grantId)
}

/** A client hears of its own tokens only, and of one whose right has ended that it is worth nothing. */
async function isItsOwn(context: Context, client: Client, token: Token): Promise<boolean> {
  if (token.clientId !== client.clientId) return false
  if (token.kind === 'ClientCredentials') return true
  if (!token.grantId) return false
  return (await standingOf(context, token.grantId)) !== null
}

type Assertion = { exp: number; iat?: unknown; nbf?: unknown }

function assertIsFresh(_context: Context, { exp, iat }: Assertion) {
  const now = Date.now() / 1000
  if (exp > now + maxAssertionSeconds) throw new errors.InvalidClientAuth('the assertion is good for too long')
  if (typeof iat !== 'number') return
  if (iat < now - maxAssertionSeconds) throw new errors.InvalidClientAuth('the assertion is too old')
  // The library looks at this only where there is no end.
  if (iat > now + clockSeconds) throw new errors.InvalidClientAuth('the assertion is from the future')
}
