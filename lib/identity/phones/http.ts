import 'server-only'
import type { z } from 'zod'
import { isFromOwnPage } from '@/lib/identity/sessions/session-answer'
import type { Client } from '@/lib/kernel/actor'
import { clientOf } from '@/lib/identity/sessions/current'
import type { Command } from '@/lib/kernel/command'
import type { Result } from '@/lib/kernel/result'
import type { PhoneProblem } from './protocol'

const refusal = (status: number, problem: PhoneProblem) =>
  Response.json(problem, { status, headers: { 'cache-control': 'no-store' } })

/**
 * A request of a phone: JSON from a page of ours, a command, JSON back. What the command
 * refuses comes back as 422 with the key of its text; anything of another shape as 400.
 */
export function phoneRequest<S extends z.ZodType, T>(command: Command<'visitor', S, T>) {
  return phoneRequestOf(command.command.input as S, (input, client) => command({ role: 'visitor', client }, input))
}

/** Until every write is a command: the same for a function that is none yet. */
export function phoneRequestOf<S extends z.ZodType, T>(
  schema: S,
  command: (input: z.output<S>, client: Client) => Promise<Result<T>>,
) {
  return async (request: Request): Promise<Response> => {
    if (!isFromOwnPage(request.headers)) return refusal(403, { problem: 'forbidden' })
    if (!request.headers.get('content-type')?.startsWith('application/json'))
      return refusal(415, { problem: 'not_found' })
    const text = await request.text()
    const parsed = schema.safeParse(text.length < 10_000 ? parse(text) : null)
    if (!parsed.success) return refusal(400, { problem: asProblem(parsed.error.issues[0]?.message) })
    const result = await command(parsed.data, clientOf(request.headers))
    if (!result.ok) return refusal(422, { problem: result.problem, details: result.details })
    return Response.json(result.value ?? {}, { headers: { 'cache-control': 'no-store' } })
  }
}

// Only a PIN is typed by a person; whatever else is wrong with a request, no person can mend it.
const asProblem = (message: string | undefined) => (message === 'pin_malformed' ? message : 'not_found')

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
