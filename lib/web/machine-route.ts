import 'server-only'
import { createTranslator } from 'use-intl/core'
import type { z } from 'zod'
import { problemType } from '@/lib/api/problem-type'
import { refusedPerWindow, windowSeconds } from '@/lib/api/decisions/limits'
import { findClientByCertificate, findClientOf, type KnownClient } from '@/lib/api/decisions/queries/client-of'
import { readable } from '@/lib/i18n/readable'
import problems from '@/lib/i18n/messages/en/site/problems.json'
import { peerHeader } from '@/lib/identity/sessions/browser/peer-header'
import { clientOf } from '@/lib/identity/sessions/current'
import type { MachineActor } from '@/lib/kernel/actor'
import { readShape } from '@/lib/kernel/command'
import { orBusy } from '@/lib/kernel/db'
import { env } from '@/lib/kernel/env'
import { limitPerAddress } from '@/lib/kernel/limits'
import { refuse, ok, type Problem, type Result } from '@/lib/kernel/result'
import { isProxy } from '@/lib/kernel/text/addresses'
import { statusOfProblem } from '@/lib/problems'

const refusedClients = limitPerAddress('machines-refused', refusedPerWindow, windowSeconds)

type Options<S extends z.ZodType, T> = {
  body: S
  maxBytes: number
  run: (machine: MachineActor, input: z.output<S>, assertion: KnownClient['assertion']) => Promise<Result<T>>
}

/**
 * A request of a machine: who asks, what it says, the command, JSON back. A refusal is a problem (RFC 9457) with the
 * status of the product's table; nothing of it is kept on the way.
 */
export function machineRoute<S extends z.ZodType, T>({ body, maxBytes, run }: Options<S, T>) {
  return async (request: Request): Promise<Response> => {
    const client = await knownClient(request)
    if (!client.ok) return problemOf(client.problem)
    const text = await readBody(request, maxBytes)
    if (!text.ok) return problemOf(text.problem)
    const given = parse(text.value)
    if (given === undefined) return problemOf('body_malformed')
    const read = readShape(body, given)
    if (!read.ok) return problemOf('questions_malformed')
    const { machine, assertion } = client.value
    const result = await run(machine, read.value, assertion)
    return result.ok ? Response.json(result.value, { headers }) : problemOf(result.problem)
  }
}

const headers = { 'cache-control': 'no-store' }

/** Whoever shows no key that we know is counted by address: guessing takes long. */
async function knownClient(request: Request): Promise<Result<KnownClient>> {
  const [token, certificate] = [bearerOf(request), certificateOf(request)]
  const client = token
    ? await orBusy(() => findClientOf(token))
    : certificate
      ? await orBusy(() => findClientByCertificate(certificate))
      : refuse('assertion_missing')
  if (client.ok || client.problem === 'busy') return client
  const { address } = clientOf(request.headers)
  const counted = await orBusy(async () => ok(await refusedClients.take(address)))
  return counted.ok && !counted.value ? refuse('machine_limit') : client
}

function bearerOf({ headers: given }: Request): string | null {
  const [scheme = '', token = ''] = (given.get('authorization') ?? '').split(' ')
  return scheme.toLowerCase() === 'bearer' && token !== '' ? token : null
}

/** What a proxy of ours says of the certificate that was shown to it; anybody else can write such a header. */
function certificateOf({ headers: given }: Request): string | null {
  const { CLIENT_CERTIFICATE_HEADER: name, TRUSTED_PROXIES } = env()
  return name && isProxy(given.get(peerHeader), TRUSTED_PROXIES) ? given.get(name) || null : null
}

/** Never more than so much: whoever sends more is not waited for. */
async function readBody(request: Request, maxBytes: number): Promise<Result<string>> {
  if (!/^application\/json(?:;|$)/i.test(request.headers.get('content-type') ?? '')) return refuse('body_not_json')
  if (Number(request.headers.get('content-length')) > maxBytes) return refuse('body_too_large')
  const parts: Uint8Array[] = []
  let bytes = 0
  const reader = request.body?.getReader()
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    bytes += part.value.length
    if (bytes > maxBytes) {
      await reader?.cancel()
      return refuse('body_too_large')
    }
    parts.push(part.value)
  }
  return ok(Buffer.concat(parts).toString('utf8'))
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Machines are told in English; by its type they know it. */
const t = createTranslator({ locale: 'en', messages: readable(problems) })

function problemOf(problem: Problem): Response {
  const status = statusOfProblem[problem]
  return Response.json(
    { type: problemType(problem), title: t(problem), status },
    {
      status,
      headers: {
        ...headers,
        'content-type': 'application/problem+json',
        ...(status === 401 && { 'www-authenticate': 'Bearer' }),
        ...(status === 429 && { 'retry-after': String(windowSeconds) }),
      },
    },
  )
}
