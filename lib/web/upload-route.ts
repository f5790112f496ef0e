import 'server-only'
import type { z } from 'zod'
import { isFromOwnPage } from '@/lib/identity/sessions/session-answer'
import type { Actors } from '@/lib/kernel/actor'
import type { Command } from '@/lib/kernel/command'
import { readForm } from '@/lib/kernel/forms/read-form'
import type { FormState } from '@/lib/kernel/forms/state'
import type { Problem } from '@/lib/kernel/result'
import { answerForm } from './form-answer'
import { readUpload } from './read-upload'
import { keepRefused } from './refused-upload'
import { responseOf } from './problem-response'

type Options<S extends z.ZodType, T> = {
  /** Bytes that the file may have. */
  maxBytes: number
  /** What is said of a larger one, at the field `file`. */
  tooBig: Problem
  /** Where one lands when it worked. */
  goTo: (value: T, input: z.output<S>) => string
}

/** What a page with script is told of its upload. */
export type UploadAnswer = { goTo: string } | { state: FormState }

/**
 * A form with a file, as a route of its own: only here a large body is read, and no further than a file may be large.
 * A page with script asks for JSON; without, the browser is sent on, back to its page when the upload was refused.
 */
export function uploadRoute<S extends z.ZodType, T>(command: Command<'person', S, T>, options: Options<S, T>) {
  const { as, input: shape } = command.command
  return async (request: Request): Promise<Response> => {
    if (!isFromOwnPage(request.headers)) return responseOf('forbidden')
    const { form, problem } = await readUpload(request, options.maxBytes)
    const answer =
      problem !== null
        ? unread(problem === 'broken' ? 'upload_broken' : options.tooBig, form)
        : await answerForm(as, shape, form, (actor: Actors['person'], input) => command(actor, input))
    const isJson = request.headers.get('accept')?.startsWith('application/json') === true
    if (answer.ok) {
      const goTo = options.goTo(answer.value, answer.input)
      return isJson ? json({ goTo }) : sentTo(goTo)
    }
    if (isJson) return json({ state: answer.state })
    const back = pageBehind(request)
    return back ? sentTo(await keepRefused(back, answer.state)) : responseOf(options.tooBig)
  }
}

const unread = (problem: Problem, form: FormData) => ({
  ok: false as const,
  state: { status: 'invalid' as const, fields: { file: problem }, values: readForm(form).typed },
})

const json = (answer: UploadAnswer) => Response.json(answer, { headers: { 'cache-control': 'no-store' } })

/** "See other": a relative address stands, whatever name a proxy in front of us gives this server. */
const sentTo = (location: string) => new Response(null, { status: 303, headers: { location } })

/** The page from which this form was sent; a browser that keeps it secret gets a bare refusal. */
function pageBehind(request: Request): string | null {
  const referrer = request.headers.get('referer')
  return referrer && URL.canParse(referrer) ? new URL(referrer).pathname : null
}
