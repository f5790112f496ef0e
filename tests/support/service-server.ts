// A service that hears of ends: a real server on this machine, which answers as the test wants.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Heard = { at: number; token: string; type: string | undefined }

/** Answers with this status, not at all (null), or as the function does. */
export type Behaviour = number | null | ((response: ServerResponse) => void)

export async function startService(behaviour: Behaviour = 200) {
  const heard: Heard[] = []
  const service = { behaviour }
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    let body = ''
    for await (const chunk of request) body += chunk
    heard.push({
      at: Date.now(),
      token: new URLSearchParams(body).get('logout_token') ?? '',
      type: request.headers['content-type'],
    })
    const { behaviour: now } = service
    if (typeof now === 'function') now(response)
    else if (now !== null) response.writeHead(now).end()
  }
  const server = createServer((request, response) => void answer(request, response).catch(() => undefined))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    address: `http://localhost:${port}/logout`,
    heard,
    behave: (next: Behaviour) => {
      service.behaviour = next
    },
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
