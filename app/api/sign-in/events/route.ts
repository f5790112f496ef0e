import { followSignIn } from '@/lib/identity/phones/follow-sign-in'
import { isUndecided } from '@/lib/identity/phones/rules'
import { clientOf } from '@/lib/identity/sessions/current'
import { readPending } from '@/lib/identity/sessions/browser/pending'
import { addressKey } from '@/lib/kernel/text/addresses'
import { responseOf } from '@/lib/web/problem-response'

// "no-transform" keeps proxies and compression from holding events back.
const headers = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-store, no-transform',
  // nginx collects an answer before it passes it on, and nobody would see their sign-in happen.
  'x-accel-buffering': 'no',
}

const text = new TextEncoder()
const eventOf = (state: string) => text.encode(`data: ${state}\n\n`)

/**
 * Tells the waiting page each time its attempt comes further, as server-sent events; ends with the attempt. Where too
 * many wait already it is refused, and the page asks now and then instead.
 */
export async function GET(request: Request): Promise<Response> {
  const pending = await readPending()
  if (!pending) return new Response(eventOf('over'), { headers })
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>(undefined, undefined, { highWaterMark: 8 })
  const writer = writable.getWriter()
  const page = followSignIn({
    browserSecret: pending.browserSecret,
    address: addressKey(clientOf(request.headers).address),
    tell: (state) => {
      writer.write(eventOf(state)).catch(leave)
      if (!isUndecided(state)) leave()
    },
  })
  if (!page) return responseOf('too_many_attempts')
  function leave() {
    page?.leave()
    writer.close().catch(() => undefined)
  }
  // The page went away: its stream is read no further.
  writer.closed.catch(leave)
  request.signal.addEventListener('abort', leave)
  if (request.signal.aborted) leave()
  return new Response(readable, { headers })
}
