// "Mijn Voorbeelddienst": a service of somebody else, at which people of the demo sign in with Schakel. It speaks OpenID
// Connect as any service would, by a library of its own; of the product it knows an address, and nothing of its data.
import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import { createRemoteJWKSet, importJWK, jwtVerify } from 'jose'
import * as openid from 'openid-client'
import {
  endedPage,
  homePage,
  insidePage,
  loggedOutPage,
  notFoundPage,
  overPage,
  policy,
  refusedPage,
} from './pages.mjs'
import { demoServiceAddress, demoServiceId, demoServiceKey, demoServicePort, playedServices } from './place.mjs'

const here = demoServiceAddress()
const issuer = new URL(process.env.OPENID_ISSUER ?? '')
const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout'
const hour = 60 * 60 * 1000

/**
 * What is kept of somebody for a while, and no more of it than so many.
 * @template T
 * @param {number} milliseconds
 */
function shelf(milliseconds) {
  /** @type {Map<string, { value: T, until: number }>} */
  const kept = new Map()
  return {
    /**
     * @param {string} key
     * @param {T} value
     */
    put(key, value) {
      const [oldest] = kept.size >= 10_000 ? kept.keys() : []
      if (oldest !== undefined) kept.delete(oldest)
      kept.set(key, { value, until: Date.now() + milliseconds })
    },
    /**
     * @param {string | undefined} key
     * @returns {T | null}
     */
    get(key) {
      const found = key === undefined ? undefined : kept.get(key)
      return found && found.until > Date.now() ? found.value : null
    },
    /** @param {string | undefined} key */
    drop(key) {
      if (key !== undefined) kept.delete(key)
    },
    all: () => [...kept.values()].map(({ value }) => value),
  }
}

/** @typedef {{ state: string, nonce: string, verifier: string }} Begun */
/** @typedef {{ claims: Record<string, unknown>, idToken: string, until: number, endedAt: Date | null }} Inside */

/** Who began to sign in, until they are back. */
const begun = /** @type {ReturnType<typeof shelf<Begun>>} */ (shelf(hour))
/** Who is in. That somebody was put out stays known for a while, so that their next click says why. */
const inside = /** @type {ReturnType<typeof shelf<Inside>>} */ (shelf(12 * hour))
/** Logout tokens that were taken: each counts once. */
const taken = /** @type {ReturnType<typeof shelf<true>>} */ (shelf(hour))

/** @type {Promise<openid.Configuration> | null} */
let known = null

/** What the issuer says of itself; asked again as long as it does not answer. */
function configuration() {
  known ??= discover().catch((error) => {
    known = null
    throw error
  })
  return known
}

async function discover() {
  const { kid, ...jwk } = demoServiceKey()
  const key = await importJWK(jwk, 'ES256')
  if (key instanceof Uint8Array) throw new Error('The key of the demo service is not one of two halves.')
  const metadata = { id_token_signed_response_alg: 'PS256' }
  // Both live on this computer.
  const execute = issuer.protocol === 'http:' ? [openid.allowInsecureRequests] : []
  return openid.discovery(issuer, demoServiceId, metadata, openid.PrivateKeyJwt({ key, kid }), { execute })
}

/** @param {import('node:http').IncomingMessage} request */
function cookiesOf(request) {
  const pairs = (request.headers.cookie ?? '').split(';').map((one) => one.trim().split('='))
  return /** @type {Record<string, string | undefined>} */ (Object.fromEntries(pairs))
}

/**
 * @param {string} name
 * @param {string} value empty: it goes
 */
const cookie = (name, value) => `${name}=${value}; Path=/; HttpOnly; SameSite=Lax${value ? '' : '; Max-Age=0'}`

const newId = () => randomBytes(32).toString('base64url')

/** @typedef {{ status?: number, html?: string, json?: object, location?: string | URL, cookies?: string[] }} Answer */
/** @typedef {{ url: URL, cookies: Record<string, string | undefined>, body: URLSearchParams, origin: string | undefined }} Asked */

/** @type {Record<string, (asked: Asked) => Answer | Promise<Answer>>} */
const routes = {
  'GET /': ({ url, cookies }) => {
    const given = {
      service: url.searchParams.get('service') ?? '',
      represented: url.searchParams.get('represented') ?? '',
    }
    const session = inside.get(cookies.voorbeelddienst)
    if (!session) return { html: homePage(given) }
    if (session.endedAt === null && session.until > Date.now()) return { html: insidePage(session.claims) }
    inside.drop(cookies.voorbeelddienst)
    return {
      html: session.endedAt ? endedPage(session.endedAt) : overPage(),
      cookies: [cookie('voorbeelddienst', '')],
    }
  },

  'GET /login': async ({ url }) => {
    const asked = url.searchParams.get('service')
    const service = playedServices.find(({ urn }) => urn === asked)?.urn ?? playedServices[0]?.urn ?? ''
    const represented = (url.searchParams.get('represented') ?? '').replace(/\D/g, '').slice(0, 8)
    const [state, nonce, verifier] = [openid.randomState(), openid.randomNonce(), openid.randomPKCECodeVerifier()]
    const location = openid.buildAuthorizationUrl(await configuration(), {
      redirect_uri: `${here}/callback`,
      scope: 'openid',
      state,
      nonce,
      code_challenge: await openid.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      ui_locales: 'nl',
      service,
      ...(represented && { represented }),
    })
    const id = newId()
    begun.put(id, { state, nonce, verifier })
    return { location, cookies: [cookie('voorbeelddienst_login', id)] }
  },

  'GET /callback': async ({ url, cookies }) => {
    const mine = begun.get(cookies.voorbeelddienst_login)
    begun.drop(cookies.voorbeelddienst_login)
    const gone = cookie('voorbeelddienst_login', '')
    if (!mine || url.searchParams.get('state') !== mine.state)
      return { status: 400, html: refusedPage('another_browser'), cookies: [gone] }
    try {
      const config = await configuration()
      const checks = {
        pkceCodeVerifier: mine.verifier,
        expectedState: mine.state,
        expectedNonce: mine.nonce,
        idTokenExpected: true,
      }
      const tokens = await openid.authorizationCodeGrant(config, url, checks)
      const claims = tokens.claims()
      if (!claims) throw new Error('There is no ID token.')
      const more = await openid.fetchUserInfo(config, tokens.access_token, claims.sub)
      const id = newId()
      inside.put(id, {
        claims: { ...claims, ...more },
        idToken: tokens.id_token ?? '',
        until: Date.now() + 2 * hour,
        endedAt: null,
      })
      return { location: '/', cookies: [gone, cookie('voorbeelddienst', id)] }
    } catch (error) {
      if (error instanceof openid.AuthorizationResponseError) return { html: refusedPage(error.error), cookies: [gone] }
      // What went wrong behind the scenes is for the log.
      console.error('Signing in failed:', error instanceof Error ? error.message : error)
      return { status: 502, html: refusedPage('server_error'), cookies: [gone] }
    }
  },

  'POST /logout': async ({ cookies, origin }) => {
    const session = inside.get(cookies.voorbeelddienst)
    // Another site cannot put people out.
    if (origin !== undefined && origin !== here) return { status: 403, html: refusedPage('another_browser') }
    inside.drop(cookies.voorbeelddienst)
    const gone = [cookie('voorbeelddienst', '')]
    const isIn = session && session.endedAt === null
    if (!isIn) return { location: '/logged-out', cookies: gone }
    const location = openid.buildEndSessionUrl(await configuration(), {
      id_token_hint: session.idToken,
      post_logout_redirect_uri: `${here}/logged-out`,
    })
    return { location, cookies: gone }
  },

  'GET /logged-out': () => ({ html: loggedOutPage() }),

  'POST /backchannel-logout': async ({ body }) => {
    const ended = await whoIsOut(body.get('logout_token') ?? '').catch(() => null)
    if (!ended) return { status: 400, json: { error: 'invalid_request' } }
    for (const session of inside.all()) {
      const isMeant = ended.sid ? session.claims.sid === ended.sid : session.claims.sub === ended.sub
      if (isMeant) session.endedAt ??= new Date()
    }
    return { json: {} }
  },
}

/** @type {ReturnType<typeof createRemoteJWKSet> | null} */
let keys = null

/**
 * Whose session a logout token ends, after all that the specification asks of it; throws when it is none.
 * @param {string} token
 */
async function whoIsOut(token) {
  const server = (await configuration()).serverMetadata()
  keys ??= createRemoteJWKSet(new URL(server.jwks_uri ?? ''))
  const { payload } = await jwtVerify(token, keys, {
    issuer: server.issuer,
    audience: demoServiceId,
    algorithms: ['PS256', 'ES256'],
    typ: 'logout+jwt',
    requiredClaims: ['iat', 'exp', 'jti', 'events'],
    maxTokenAge: '5 minutes',
  })
  const { events, sid, sub, jti = '' } = payload
  const isLogout = typeof events === 'object' && events !== null && logoutEvent in events
  if (!isLogout || 'nonce' in payload || (sid === undefined && sub === undefined))
    throw new Error('Not a logout token.')
  if (taken.get(jti)) throw new Error('Taken before.')
  taken.put(jti, true)
  return { sid, sub }
}

/** @param {import('node:http').IncomingMessage} request */
async function bodyOf(request) {
  let text = ''
  for await (const chunk of request) {
    text += chunk
    if (text.length > 20_000) throw new Error('The request is too long.')
  }
  return new URLSearchParams(text)
}

const headers = {
  'cache-control': 'no-store',
  'content-security-policy': policy([
    issuer.origin,
    ...(process.env.APP_URL ? [new URL(process.env.APP_URL).origin] : []),
  ]),
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
}

/** @param {import('node:http').IncomingMessage} request */
async function answer(request) {
  const url = new URL(request.url ?? '/', here)
  const route = routes[`${request.method === 'HEAD' ? 'GET' : request.method} ${url.pathname}`]
  if (!route) return { status: 404, html: notFoundPage() }
  const asked = { url, cookies: cookiesOf(request), body: await bodyOf(request), origin: request.headers.origin }
  try {
    return await route(asked)
  } catch (error) {
    console.error(`${request.method} ${url.pathname}:`, error instanceof Error ? error.message : error)
    return { status: 503, html: refusedPage('temporarily_unavailable') }
  }
}

const server = createServer((request, response) => {
  answer(request).then(
    ({ status = 200, html, json, location, cookies = [] }) => {
      response.writeHead(location ? 303 : status, {
        ...headers,
        'content-type': json ? 'application/json' : 'text/html; charset=utf-8',
        ...(location && { location: String(location) }),
        ...(cookies.length > 0 && { 'set-cookie': cookies }),
      })
      response.end(json ? JSON.stringify(json) : (html ?? ''))
    },
    () => response.writeHead(400).end(),
  )
})

// This computer only: whoever reaches it may sign in as anybody of the demo.
server.listen(demoServicePort(), '127.0.0.1', () => console.log(`Mijn Voorbeelddienst: ${here}`))

for (const signal of ['SIGTERM', 'SIGINT']) {
  process.on(signal, () => {
    server.close(() => process.exit(0))
    server.closeAllConnections()
  })
}
