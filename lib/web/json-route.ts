import 'server-only'
import type { z } from 'zod'
import { clientOf } from '@/lib/identity/sessions/current'
import { isFromOwnPage } from '@/lib/identity/sessions/session-answer'
import { readInput, type Command, type ReadInput } from '@/lib/kernel/command'
import { refuse, type Problem, type Refusal } from '@/lib/kernel/result'
import { statusOfProblem } from '@/lib/problems'
import { isProblem } from './problem-response'

const headers = { 'cache-control': 'no-store' }

/** The most characters that a page of ours ever sends this way. */
const maxCharacters = 10_000

/**
 * A request of a page of ours for nobody in particular (a phone): JSON, a command, JSON back. A refusal is the key of
 * its text, with the status of its problem.
 */
export function jsonRoute<S extends z.ZodType, T>(command: Command<'visitor', S, T>) {
  return async (request: Request): Promise<Response> => {
    if (!isFromOwnPage(request.headers)) return refused(refuse('forbidden'))
    const text = await request.text()
    if (text.length > maxCharacters) return refused(refuse('form_too_large'))
    const read = readInput(command, isJson(request) ? parse(text) : null)
    if (!read.ok) return refused(refuse(problemOf(read)))
    const result = await command({ role: 'visitor', client: clientOf(request.headers) }, read.value)
    return result.ok ? Response.json(result.value ?? {}, { headers }) : refused(result)
  }
}

const refused = ({ problem, details }: Refusal) =>
  Response.json({ problem, details }, { status: statusOfProblem[problem], headers })

const isJson = (request: Request) => request.headers.get('content-type')?.startsWith('application/json') === true

/** What a person can mend has a problem of its own, such as their PIN; anything else of another shape is not there. */
function problemOf<S extends z.ZodType>(read: Exclude<ReadInput<S>, { ok: true }>): Problem {
  if ('problem' in read) return read.problem
  return Object.values(read.fields).find(isProblem) ?? 'not_found'
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
