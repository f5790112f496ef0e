import 'server-only'
import { lookup as resolveName, type LookupAddress } from 'node:dns'
import http from 'node:http'
import https from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { isPublicAddress } from '@/lib/kernel/text/addresses'

/** What became of asking somebody else's server. Of what went wrong only the kind is known, never what it said. */
export type OutsideAnswer =
  | { kind: 'answered'; status: number; body: string }
  | {
      kind: 'failed'
      problem: 'bad_address' | 'private_address' | 'unknown_host' | 'timeout' | 'too_long' | 'no_connection'
    }

type Failure = Extract<OutsideAnswer, { kind: 'failed' }>['problem']

/** The addresses of a name, as the system's resolver gives them. */
export type Resolve = (hostname: string) => Promise<LookupAddress[]>

export type Outside = {
  /** Whether networks that nobody reaches from outside, this machine among them, and plain http may be asked. */
  allowsPrivate: boolean
  timeoutMs: number
  /** The most of an answer that is read, in bytes; what is longer is no answer. */
  maxBytes: number
  resolve?: Resolve
}

const resolveBySystem: Resolve = (hostname) =>
  new Promise((resolve, reject) =>
    resolveName(hostname, { all: true }, (error, addresses) => (error ? reject(error) : resolve(addresses))),
  )

/**
 * Asks a server whose address somebody gave us: no redirect is followed, it must answer in time, and the address that was
 * looked at is the one that is spoken to, so that a name which changes in between leads nowhere else.
 */
export async function askOutside(
  address: string,
  request: { method: 'GET' | 'POST'; headers?: Record<string, string>; body?: string },
  { allowsPrivate, timeoutMs, maxBytes, resolve = resolveBySystem }: Outside,
): Promise<OutsideAnswer> {
  const url = URL.canParse(address) ? new URL(address) : null
  if (!url || !(url.protocol === 'https:' || (allowsPrivate && url.protocol === 'http:')))
    return { kind: 'failed', problem: 'bad_address' }
  // What is an address already is not looked up.
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  if (isIP(host) && !allowsPrivate && !isPublicAddress(host)) return { kind: 'failed', problem: 'private_address' }
  const signal = AbortSignal.timeout(timeoutMs)
  const { method, headers = {}, body = '' } = request
  const length = { 'content-length': String(Buffer.byteLength(body)) }
  const options: https.RequestOptions = {
    method,
    headers: { ...headers, ...length },
    // A connection of its own each time: one that is kept open was looked at long ago.
    agent: false,
    signal,
    lookup: lookUp(resolve, allowsPrivate),
  }
  try {
    return await new Promise<OutsideAnswer>((settle, fail) => {
      const asked = (url.protocol === 'https:' ? https : http).request(url, options, (response) => {
        readAtMost(response, maxBytes).then(
          (text) => settle({ kind: 'answered', status: response.statusCode ?? 0, body: text }),
          fail,
        )
      })
      asked.on('error', fail)
      asked.end(body)
    })
  } catch (error) {
    return { kind: 'failed', problem: signal.aborted ? 'timeout' : problemOf(error) }
  }
}

class Refused extends Error {
  constructor(readonly problem: Failure) {
    super(problem)
  }
}

const problemOf = (error: unknown): Failure => (error instanceof Refused ? error.problem : 'no_connection')

/** Looks at all that a name stands for before any of it is spoken to. */
function lookUp(resolve: Resolve, allowsPrivate: boolean): LookupFunction {
  return (hostname, { all }, answer) => {
    resolve(hostname).then(
      (found) => {
        const [first] = found
        const isRefused = !allowsPrivate && found.some(({ address }) => !isPublicAddress(address))
        if (!first) answer(new Refused('unknown_host'), [])
        else if (isRefused) answer(new Refused('private_address'), [])
        else if (all) answer(null, found)
        else answer(null, first.address, first.family)
      },
      () => answer(new Refused('unknown_host'), []),
    )
  }
}

async function readAtMost(response: http.IncomingMessage, maxBytes: number): Promise<string> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > maxBytes) {
      response.destroy()
      throw new Refused('too_long')
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
