import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'
import { peerHeader } from '@/lib/identity/sessions/browser/peer-header'

/**
 * Writes into every request who spoke to this server: Next says it nowhere (it fills in `X-Forwarded-For` only where a
 * client sent none), and without it nobody knows whether a proxy of ours wrote that header.
 */
export function tellPeer(): void {
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage }
    request.headers[peerHeader] = request.socket.remoteAddress ?? ''
  })
}
