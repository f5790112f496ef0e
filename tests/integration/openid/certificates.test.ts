// A machine of a service that shows a certificate: over TLS, to a proxy that does what docs/nginx.conf says.
import { X509Certificate } from 'node:crypto'
import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import https from 'node:https'
import type { AddressInfo } from 'node:net'
import { json as readJson, text } from 'node:stream/consumers'
import type { TLSSocket } from 'node:tls'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { POST } from '@/app/api/v1/decisions/route'
import { decisionsAddress } from '@/lib/api/decisions/address'
import { db } from '@/lib/kernel/db'
import { env } from '@/lib/kernel/env'
import { checkThumbprints } from '@/lib/openid/connections/certificates'
import { switchConnectionOff } from '@/lib/openid/connections/commands/switch-off'
import { tellPeer } from '@/lib/web/tell-peer'
import { newCertificate, type MadeCertificate } from '../../support/certificate'
import { makeChain, makeChoice } from '../../support/choices'
import { forgetLimits, kvk, makeStaff, value } from '../../support/world'

const header = 'x-client-cert'
const yes = { status: 200, said: ['yes'] }
const no = { status: 200, said: ['no'] }
const refused = (problem: string) => ({ status: 401, said: `urn:schakel:problem:${problem}` })

const servers: Server[] = []
async function listen(server: Server): Promise<number> {
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

let machines: Proxy
beforeAll(async () => {
  tellPeer()
  machines = await startProxy(await listen(createServer((incoming, outgoing) => void answer(incoming, outgoing))))
  Object.assign(env(), { CLIENT_CERTIFICATE_HEADER: header })
})
afterAll(() => {
  Object.assign(env(), { CLIENT_CERTIFICATE_HEADER: undefined })
  for (const server of servers) server.close()
})
beforeEach(forgetLimits)

/** The web server, as far as these requests go: the address of who spoke to it, then the route. */
async function answer(incoming: IncomingMessage, outgoing: ServerResponse) {
  const headers = Object.entries(incoming.headers).map(([name, text]) => [name, String(text)] as [string, string])
  const response = await POST(new Request(decisionsAddress(), { method: 'POST', headers, body: await text(incoming) }))
  outgoing.writeHead(response.status, { 'content-type': 'application/json' }).end(await response.text())
}

type Proxy = { port: number; certificate: MadeCertificate; write: (shown: X509Certificate) => string }

/** How proxies write a certificate into a header: nginx, Apache, HAProxy, and the standard (RFC 9440). */
const spellings: [string, (shown: X509Certificate) => string][] = [
  ['nginx', (shown) => encodeURIComponent(shown.toString())],
  ['Apache', (shown) => shown.toString().trim().replaceAll('\n', ' ')],
  ['HAProxy', (shown) => shown.raw.toString('base64')],
  ['RFC 9440', (shown) => `:${shown.raw.toString('base64')}:`],
]
const [[, byNginx] = ['', () => '']] = spellings

/** Ends TLS, asks for a certificate that anybody may have signed, and always writes the header itself. */
async function startProxy(to: number): Promise<Proxy> {
  const certificate = newCertificate('localhost')
  const proxy = { port: 0, certificate, write: byNginx }
  const asked = { ...certificate, requestCert: true, rejectUnauthorized: false }
  proxy.port = await listen(
    https.createServer(asked, (incoming, outgoing) => {
      const shown = (incoming.socket as TLSSocket).getPeerX509Certificate()
      const headers = { ...incoming.headers, [header]: shown ? proxy.write(shown) : '' }
      const passed = request({ port: to, host: '127.0.0.1', method: 'POST', headers }, (response) => {
        outgoing.writeHead(response.statusCode ?? 500, response.headers)
        response.pipe(outgoing)
      })
      incoming.pipe(passed)
    }),
  )
  return proxy
}

/** A service with a machine whose certificate a lead has registered, and somebody who may act there. */
async function makeService(certificate = newCertificate('machine.dienst.example')) {
  const chain = await makeChain()
  const { pseudonym } = await makeChoice(chain, chain.who)
  const { instanceUuid } = await db.serviceInstance.findUniqueOrThrow({
    where: { id: chain.instanceIds[0] },
    select: { instanceUuid: true },
  })
  const [thumbprint = ''] = value(checkThumbprints(new X509Certificate(certificate.cert).fingerprint256))
  await db.connectionCertificate.create({ data: { thumbprint, connectionId: chain.connectionId } })
  return {
    ...chain,
    certificate,
    question: { actingSubject: pseudonym, represented: kvk.donald, service: instanceUuid },
  }
}

type Service = Awaited<ReturnType<typeof makeService>>

/** Asks over TLS, with this certificate or none; `forged` is what the machine itself writes into the header. */
async function ask({ question }: Service, shown: MadeCertificate | null, forged?: string) {
  const body = JSON.stringify({ questions: [question] })
  const options: https.RequestOptions = {
    host: 'localhost',
    port: machines.port,
    path: '/api/v1/decisions',
    method: 'POST',
    ca: machines.certificate.cert,
    agent: false,
    ...shown,
    headers: {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      ...(forged !== undefined && { [header]: forged }),
    },
  }
  const response = await new Promise<IncomingMessage>((settle, fail) =>
    https.request(options, settle).on('error', fail).end(body),
  )
  const json = (await readJson(response)) as { type?: string; decisions?: { decision: string }[] }
  return { status: response.statusCode, said: json.decisions?.map(({ decision }) => decision) ?? json.type }
}

const headerOf = ({ cert }: MadeCertificate) => byNginx(new X509Certificate(cert))

describe('a machine that shows a certificate over TLS', () => {
  it.each(spellings)('is answered, as %s passes it on', async (_proxy, write) => {
    const service = await makeService()
    machines.write = write
    try {
      expect(await ask(service, service.certificate)).toEqual(yes)
    } finally {
      machines.write = byNginx
    }
  })

  it('is somebody only by the certificate that it showed: what it writes into the header itself is overwritten', async () => {
    const [service, other] = [await makeService(), await makeService()]
    expect(await ask(service, null)).toEqual(refused('assertion_missing'))
    expect(await ask(service, null, headerOf(service.certificate))).toEqual(refused('assertion_missing'))
    const stranger = newCertificate('machine.dienst.example')
    expect(await ask(service, stranger)).toEqual(refused('certificate_refused'))
    expect(await ask(service, stranger, headerOf(service.certificate))).toEqual(refused('certificate_refused'))
    // Another service's machine is that service, and may ask about nobody here.
    expect(await ask(service, other.certificate)).toEqual(no)
    expect(await ask(service, other.certificate, headerOf(service.certificate))).toEqual(no)
    expect(await ask(other, other.certificate)).toEqual(yes)
  })

  it('that is over, or that a lead took away, is nobody', async () => {
    const over = newCertificate('machine.dienst.example', new Date(Date.now() - 60_000))
    expect(await ask(await makeService(over), over)).toEqual(refused('certificate_refused'))
    const service = await makeService()
    await db.connectionCertificate.deleteMany({ where: { connectionId: service.connectionId } })
    expect(await ask(service, service.certificate)).toEqual(refused('certificate_refused'))
  })

  it('is nobody as soon as its connection is switched off', async () => {
    const service = await makeService()
    expect(await ask(service, service.certificate)).toEqual(yes)
    value(await switchConnectionOff(await makeStaff('lead'), { connectionId: service.connectionId }))
    expect(await ask(service, service.certificate)).toEqual(refused('certificate_refused'))
  })
})
