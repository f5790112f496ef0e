import { setTimeout } from 'node:timers/promises'
import { stateHere } from '@/lib/identity/sessions/enter'
import { readPending } from '@/lib/identity/sessions/browser/pending'

const lookEveryMs = 700

/** Tells the waiting page each time its attempt comes further, as server-sent events; ends with the attempt. */
export async function GET(request: Request): Promise<Response> {
  const pending = await readPending()
  const text = new TextEncoder()
  let told = ''
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const state = await changed(pending?.browserSecret, told, request.signal)
      if (request.signal.aborted) return controller.close()
      told = state
      controller.enqueue(text.encode(`data: ${state}\n\n`))
      if (state !== 'waiting' && state !== 'seen') controller.close()
    },
  })
  // "no-transform" keeps proxies and compression from holding events back.
  return new Response(stream, {
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store, no-transform' },
  })
}

async function changed(browserSecret: string | undefined, told: string, signal: AbortSignal): Promise<string> {
  for (;;) {
    const state = await stateHere(browserSecret)
    if (state !== told || signal.aborted) return state
    await setTimeout(lookEveryMs, undefined, { signal }).catch(() => undefined)
  }
}
