import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { peerHeader } from '@/lib/identity/sessions/browser/peer-header'
import { tellPeer } from './tell-peer'

it('a request says who sent it, whatever it said itself', async () => {
  tellPeer()
  const server = createServer((request, response) => {
    response.end(String(request.headers[peerHeader]))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const answer = await fetch(`http://127.0.0.1:${port}`, { headers: { [peerHeader]: '203.0.113.9' } })
  expect(await answer.text()).toBe('127.0.0.1')
  server.close()
})
