// Servers whose addresses somebody gave us: what is asked of them, and what is refused.
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { askOutside, type Outside, type Resolve } from '@/lib/openid/outside'

const running: Server[] = []
afterEach(async () => {
  for (const server of running.splice(0)) {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
})

/** A server on this machine; `heard`: how many requests reached it. */
async function serve(answer: RequestListener) {
  let heard = 0
  const server = createServer((request, response) => {
    heard += 1
    answer(request, response)
  })
  running.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { port, heard: () => heard }
}

const outside = (change: Partial<Outside> = {}): Outside => ({
  allowsPrivate: true,
  timeoutMs: 3000,
  maxBytes: 1000,
  ...change,
})

const post = { method: 'POST' as const, body: 'logout_token=x' }
const names =
  (...addresses: string[]): Resolve =>
  async () =>
    addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))

test('a server is asked once, and its answer read', async () => {
  const { port, heard } = await serve((request, response) => {
    response.statusCode = request.method === 'POST' && request.headers['content-length'] === '14' ? 200 : 500
    response.end('taken')
  })
  const answer = await askOutside(`http://127.0.0.1:${port}/`, post, outside())
  expect(answer).toEqual({ kind: 'answered', status: 200, body: 'taken' })
  expect(heard()).toBe(1)
})

test('a redirect is an answer and leads nowhere', async () => {
  const other = await serve((_request, response) => response.end())
  const { port } = await serve((_request, response) => {
    response.writeHead(307, { location: `http://127.0.0.1:${other.port}/` }).end()
  })
  expect(await askOutside(`http://127.0.0.1:${port}/`, post, outside())).toMatchObject({ status: 307 })
  expect(other.heard()).toBe(0)
})

describe('who takes too long is not waited for', () => {
  test('before it answers', async () => {
    const { port } = await serve(() => undefined)
    const answer = await askOutside(`http://127.0.0.1:${port}/`, post, outside({ timeoutMs: 200 }))
    expect(answer).toEqual({ kind: 'failed', problem: 'timeout' })
  })

  test('or in the middle of its answer', async () => {
    const { port } = await serve((_request, response) => {
      response.writeHead(200)
      response.write('a')
    })
    const answer = await askOutside(`http://127.0.0.1:${port}/`, post, outside({ timeoutMs: 200 }))
    expect(answer).toEqual({ kind: 'failed', problem: 'timeout' })
  })

  test('or while its name is looked up', async () => {
    const never: Resolve = () => new Promise(() => undefined)
    const answer = await askOutside('https://service.test/', post, outside({ timeoutMs: 200, resolve: never }))
    expect(answer).toEqual({ kind: 'failed', problem: 'timeout' })
  })
})

test('an answer that does not end is read no further than its limit', async () => {
  const { port } = await serve((_request, response) => {
    response.on('error', () => undefined)
    response.end('a'.repeat(1_000_000))
  })
  expect(await askOutside(`http://127.0.0.1:${port}/`, post, outside())).toEqual({
    kind: 'failed',
    problem: 'too_long',
  })
})

test('nobody listens there', async () => {
  const { port } = await serve(() => undefined)
  await new Promise((resolve) => running.pop()?.close(resolve))
  const answer = await askOutside(`http://127.0.0.1:${port}/`, post, outside())
  expect(answer).toEqual({ kind: 'failed', problem: 'no_connection' })
})

describe('where private networks are not allowed', () => {
  const closed = outside({ allowsPrivate: false })

  test.each([
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
  ])('this machine is not spoken to: %s', async (address) => {
    expect(await askOutside(address, post, closed)).toEqual({ kind: 'failed', problem: 'private_address' })
  })

  test.each(['10.1.2.3', '172.20.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '224.0.0.1'])(
    'nor %s, also behind a name',
    async (address) => {
      const refused = { kind: 'failed', problem: 'private_address' }
      expect(await askOutside(`https://${address}/`, post, closed)).toEqual(refused)
      expect(await askOutside('https://service.test/', post, { ...closed, resolve: names(address) })).toEqual(refused)
    },
  )

  test.each(['fd00::1', 'fe80::1', '64:ff9b::7f00:1', '2002:7f00:1::'])('nor %s behind a name', async (address) => {
    const answer = await askOutside('https://service.test/', post, { ...closed, resolve: names(address) })
    expect(answer).toEqual({ kind: 'failed', problem: 'private_address' })
  })

  test('a name that stands for one of each is refused whole', async () => {
    const resolve = names('93.184.215.14', '127.0.0.1')
    const answer = await askOutside('https://service.test/', post, { ...closed, resolve })
    expect(answer).toEqual({ kind: 'failed', problem: 'private_address' })
  })

  test('plain http is refused', async () => {
    const { port, heard } = await serve((_request, response) => response.end())
    const answer = await askOutside(`http://service.test:${port}/`, post, { ...closed, resolve: names('127.0.0.1') })
    expect(answer).toEqual({ kind: 'failed', problem: 'bad_address' })
    expect(heard()).toBe(0)
  })
})

test('a name that changes is looked up once: who was looked at is who is spoken to', async () => {
  const { port, heard } = await serve((_request, response) => response.end())
  let asked = 0
  const changing: Resolve = async () => {
    asked += 1
    // Nobody listens at the second one.
    return [{ address: asked === 1 ? '127.0.0.1' : '127.0.0.9', family: 4 }]
  }
  const answer = await askOutside(`http://service.test:${port}/`, post, outside({ resolve: changing }))
  expect(answer).toMatchObject({ status: 200 })
  expect([asked, heard()]).toEqual([1, 1])
})

test('a name that nobody knows', async () => {
  const unknown: Resolve = () => Promise.reject(new Error('ENOTFOUND'))
  const answer = await askOutside('https://service.test/', post, outside({ resolve: unknown }))
  expect(answer).toEqual({ kind: 'failed', problem: 'unknown_host' })
})

test('what is no address of the web is not asked', async () => {
  for (const address of ['', 'service', 'file:///etc/passwd', 'ftp://service.test/'])
    expect(await askOutside(address, post, outside())).toEqual({ kind: 'failed', problem: 'bad_address' })
})
