// A start that is behind a wrong proxy says so: real proxies in front of the real answer.
import { createServer, request, type IncomingMessage, type OutgoingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { GET } from '@/app/api/health/route'
import { peerHeader } from '@/lib/identity/sessions/browser/peer-header'
import { env } from '@/lib/kernel/env'
import { startOpenidServer } from '@/lib/openid/provider/server'
import { checkProxy, madeUp, proxyProblems } from '../../scripts/proxy-check.mjs'

const servers: Server[] = []
async function listen(server: Server): Promise<number> {
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

/** What Next makes of a request before our route sees it. */
function requestOf({ url, headers, socket }: IncomingMessage) {
  const given = Object.entries(headers).map(([name, value]) => [name, String(value)] as [string, string])
  const all = new Headers(given)
  all.set(peerHeader, socket.remoteAddress ?? '')
  if (!all.has('x-forwarded-for')) all.set('x-forwarded-for', socket.remoteAddress ?? '')
  return new Request(`http://localhost${url}`, { headers: all })
}

let productPort = 0
beforeAll(async () => {
  const product = createServer((incoming, outgoing) => {
    void GET(requestOf(incoming)).then(async (answer) => {
      outgoing.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text())
    })
  })
  productPort = await listen(product)
})
afterAll(() => {
  for (const server of servers) server.close()
})

/** A proxy that passes a request on with the headers that `change` makes of those that came. */
async function proxy(
  change: (headers: OutgoingHttpHeaders, incoming: IncomingMessage) => OutgoingHttpHeaders,
  to = productPort,
) {
  const port = await listen(
    createServer((incoming, outgoing) => {
      const headers = change({ ...incoming.headers }, incoming)
      request({ port: to, host: '127.0.0.1', path: incoming.url, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 500, answer.headers)
        answer.pipe(outgoing)
      }).end()
    }),
  )
  return `http://localhost:${port}`
}

const added = (headers: OutgoingHttpHeaders, address: string) => `${String(headers['x-forwarded-for'])}, ${address}`
const right = (headers: OutgoingHttpHeaders) => ({
  ...headers,
  'x-forwarded-proto': 'http',
  'x-forwarded-for': added(headers, '198.51.100.9'),
})
const options = () => ({ secret: env().NEXTAUTH_SECRET, port: 1 })

describe('a start says of the proxy in front', () => {
  it('nothing when it passes on what is needed', async () => {
    expect(await checkProxy(await proxy(right), options())).toEqual([])
  })

  it('that it changes the host, which has every form refused', async () => {
    const address = await proxy((headers) => ({ ...right(headers), host: '127.0.0.1:3000' }))
    expect(await checkProxy(address, options())).toEqual([
      expect.stringContaining(
        `it passes "127.0.0.1:3000" as the host, so every form is refused: Host has to be localhost`,
      ),
    ])
  })

  it('that it believes what a browser makes up, or does not say how it was reached', async () => {
    const address = await proxy((headers) => headers)
    expect(await checkProxy(address, options())).toEqual([
      expect.stringContaining('X-Forwarded-Proto: that has to be http'),
      expect.stringContaining('passes on X-Forwarded-For as a browser sends it'),
    ])
  })

  it('that another server answers, that the address leads elsewhere, or that nobody does', async () => {
    const other = await listen(createServer((_request, answer) => answer.writeHead(404).end('nothing here')))
    expect((await checkProxy(`http://localhost:${other}`, options()))[0]).toContain('Another server answers')
    const wrong = { ...options(), secret: 'another secret' }
    expect((await checkProxy(await proxy(right), wrong))[0]).toContain('or one with other secrets')
    const leads = await listen(
      createServer((_request, answer) => answer.writeHead(301, { location: 'https://x.test/' }).end()),
    )
    expect((await checkProxy(`http://localhost:${leads}`, options()))[0]).toContain('leads on to https://x.test/')
    expect((await checkProxy('http://127.0.0.1:2', options()))[0]).toContain('cannot be reached from here')
  })

  it('of services the same, as far as it says who asks', async () => {
    const quiet = () => undefined
    const log = { info: quiet, warn: quiet, error: quiet }
    const issuer = 'https://inloggen.schakel.example'
    const server = await startOpenidServer({ issuer, port: 0, host: '127.0.0.1', headers: {}, log })
    const asked = { ...options(), setting: 'OPENID_ISSUER' as const }
    expect(await checkProxy(await proxy(right, server.port), asked)).toEqual([])
    expect(await checkProxy(await proxy((headers) => headers, server.port), asked)).toEqual([
      expect.stringContaining('passes on X-Forwarded-For as a browser sends it'),
    ])
    // It leads to the portal, which has no such page.
    const pages = await listen(createServer((_request, answer) => answer.writeHead(404).end('nothing here')))
    expect((await checkProxy(await proxy(right, pages), asked))[0]).toContain('Another server answers')
    await server.stop()
  })

  it('nothing where there is none in between', async () => {
    expect(await checkProxy('http://localhost:3999', { ...options(), port: 3999 })).toEqual([])
  })
})

describe('judged by what arrives', () => {
  const appUrl = new URL('https://schakel.example')
  const seen = {
    host: 'schakel.example',
    proto: 'https',
    forwardedFor: `${madeUp}, 198.51.100.9`,
    peer: '10.0.0.2',
    sender: '198.51.100.9',
  }

  it.each([
    [{}, null],
    [{ forwardedFor: '198.51.100.9' }, null],
    [{ forwardedFor: madeUp, sender: madeUp }, 'behind a comma'],
    [{ forwardedFor: '10.0.0.2', sender: '10.0.0.2' }, 'says nothing in X-Forwarded-For'],
    [{ peer: '192.0.2.5', sender: '192.0.2.5' }, '192.0.2.5 is not in TRUSTED_PROXIES'],
    [{ proto: 'http' }, 'X-Forwarded-Proto: that has to be https'],
    [{ host: 'internal:3000' }, 'Host has to be schakel.example'],
    [{ certificate: madeUp }, 'passes on CLIENT_CERTIFICATE_HEADER as anybody sends it'],
    [{ certificate: null }, null],
  ])('%o: %s', (change, said) => {
    const problems = proxyProblems({ ...seen, ...change }, appUrl)
    if (said) expect(problems).toEqual([expect.stringContaining(said)])
    else expect(problems).toEqual([])
  })
})

it('whoever does not know the secret reads nothing of it', async () => {
  const answer = await GET(new Request('http://localhost/api/health', { headers: { 'x-schakel-check': 'guess' } }))
  expect(await answer.json()).toEqual({ ok: true })
})
