import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, ServerResponse } from 'node:http'

/** The header with which Next says that it knows no such form; with script the form itself reads it. */
const unknownForm = 'x-nextjs-action-not-found'

/**
 * Leads a browser without script to a page that says what happened, when its form is of a former version: Next answers
 * that with words for programmers.
 */
export function leadFormerForms(): void {
  subscribe('http.server.request.start', (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse }
    if (request.method !== 'POST' || request.headers['next-action']) return
    const writeHead = response.writeHead.bind(response)
    response.writeHead = (status: number, ...rest: never[]) => {
      if (status !== 409 || !response.hasHeader(unknownForm)) return writeHead(status, ...rest)
      response.setHeader('location', `/reload?from=${encodeURIComponent(request.url ?? '/')}`)
      response.setHeader('cache-control', 'no-store')
      return writeHead(303, ...rest)
    }
  })
}
