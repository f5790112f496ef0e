import 'server-only'
import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type Provider from 'oidc-provider'
import { codeAndPlace } from '@/lib/kernel/code-and-place'
import { isDatabaseUp } from '@/lib/kernel/db-health'
import { seenOf, type Seen } from '@/lib/kernel/seen-request'
import { comeBack } from './come-back'
import { signOutPath } from './configuration'
import { idOf, pagePolicy, requestIdHeader, sendPage, troublePage } from './pages'
import { providerOf } from './provider'
import { signOut } from './sign-out'

type Log = Record<'info' | 'warn' | 'error', (line: Record<string, unknown>) => void>

export type OpenidServer = { port: number; stop: () => Promise<void> }

type Options = {
  issuer: string
  port: number
  /** Undefined: every address. */
  host: string | undefined
  /** What each answer has: the same as those of pages. */
  headers: Record<string, string>
  log: Log
}

/** How long an answer that is on its way is waited for when the process is told to stop. */
const stopMs = 10_000
/** How long a client may take to send its request, and its headers. */
const requestMs = 20_000
const headersMs = 10_000
const maxFormBytes = 56 * 1024

/** Starts what services speak to. It keeps nothing in memory that another one would need. */
export async function startOpenidServer({ issuer, port, host, headers, log }: Options): Promise<OpenidServer> {
  const failed = (id: string, error: unknown) => log.error({ event: 'openid.failed', id, ...codeAndPlace(error) })
  const provider = providerOf(issuer, (response, error) => failed(idOf(response), error))
  const server = createServer((request, response) => {
    const began = Date.now()
    const id = randomUUID()
    response.setHeader(requestIdHeader, id)
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    response.setHeader('content-security-policy', pagePolicy)
    response.setHeader('referrer-policy', 'no-referrer')
    // Only what kind of request it was: an address holds codes, tickets and names of clients.
    response.on('close', () =>
      log.info({
        event: 'openid.request',
        id,
        method: request.method,
        route: routeOf(pathOf(request)),
        status: response.statusCode,
        ms: Date.now() - began,
      }),
    )
    answer(issuer, provider, request, response).catch((error: unknown) => {
      failed(id, error)
      if (response.headersSent) response.destroy()
      else sendPage(response, 503, troublePage(request, 'busy', id))
    })
  })
  server.requestTimeout = requestMs
  server.headersTimeout = headersMs
  await new Promise<void>((listening, failed) => {
    server.once('error', failed)
    server.listen(port, host, listening)
  })
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise((stopped) => {
        const insist = setTimeout(() => server.closeAllConnections(), stopMs)
        server.close(() => {
          clearTimeout(insist)
          stopped()
        })
        server.closeIdleConnections()
      }),
  }
}

const pathOf = ({ url = '/' }: IncomingMessage) => url.split('?', 1)[0] ?? '/'

/** Where a browser comes back from the choice: the path for which the library has set its cookie. */
const wayBack = /^\/auth\/([\w-]{1,64})$/

async function answer(
  issuer: string,
  current: () => Promise<Provider>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = pathOf(request)
  if (path === '/health') return health(response)
  const seen = seenIn(request)
  if (seen) return tell(response, 200, { seen })
  settle(request, issuer)
  const provider = await current()
  const { searchParams } = new URL(request.url ?? '/', issuer)
  const [, uid] = wayBack.exec(path) ?? []
  if (uid && request.method === 'GET')
    return comeBack(provider, request, response, { uid, ticket: searchParams.get('ticket') ?? '' })
  if (path === signOutPath && request.method === 'GET') return signOut(provider, request, response, searchParams)
  if (path === signOutPath && request.method === 'POST')
    return signOut(provider, request, response, await readForm(request))
  if (routeOf(path) === 'other') return sendPage(response, 404, troublePage(request, 'missing', idOf(response)))
  await provider.callback()(request, response)
}

/**
 * Where we are is a setting, whatever a request says; and the library meets no browser that it knows: each request is
 * chosen anew.
 */
function settle({ headers }: IncomingMessage, issuer: string): void {
  const { host, protocol } = new URL(issuer)
  headers.host = host
  headers['x-forwarded-host'] = host
  headers['x-forwarded-proto'] = protocol.replace(':', '')
  headers.cookie = headers.cookie
    ?.split('; ')
    .filter((cookie) => !/^_session(?:\.sig)?=/.test(cookie))
    .join('; ')
}

async function health(response: ServerResponse): Promise<void> {
  const ok = await isDatabaseUp()
  tell(response, ok ? 200 : 503, { ok })
}

function tell(response: ServerResponse, status: number, said: object): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(JSON.stringify(said))
}

/** What arrived of the request of a start that knows our secret, by whatever path; null: it is anybody else's. */
function seenIn({ headers, socket }: IncomingMessage): Seen | null {
  const get = (name: string) => [headers[name.toLowerCase()]].flat().join(', ') || null
  return seenOf(get, socket.remoteAddress ?? '')
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length
    if (bytes > maxFormBytes) return new URLSearchParams()
    parts.push(part)
  }
  return new URLSearchParams(Buffer.concat(parts).toString('utf8'))
}

const routes = [
  '/auth',
  '/token',
  '/me',
  '/jwks',
  '/request',
  '/token/introspection',
  '/token/revocation',
  '/.well-known/openid-configuration',
  '/.well-known/oauth-authorization-server',
  '/health',
  signOutPath,
]

/** The kind of a path, without what is in it. */
function routeOf(path: string): string {
  if (wayBack.test(path)) return '/auth/:uid'
  return routes.includes(path) ? path : 'other'
}
