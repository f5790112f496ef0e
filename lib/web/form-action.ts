import 'server-only'
import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import type { z } from 'zod'
import type { Actors } from '@/lib/kernel/actor'
import type { Command } from '@/lib/kernel/command'
import { orBusy } from '@/lib/kernel/db'
import { isOvertaken } from '@/lib/kernel/forms/overtaken'
import type { FormState, FormValues } from '@/lib/kernel/forms/state'
import type { Result } from '@/lib/kernel/result'
import { answerForm, type FormActors, type FormOptions } from './form-answer'

type Options<K extends keyof FormActors, I, T> = FormOptions & {
  /** Where one lands when it worked; without it the page shows `done`. */
  goTo?: (value: T, input: I, actor: FormActors[K]) => string
  /** What was typed stays in the form when it worked, for a button that only looks; a function says what stands in some fields instead. */
  keepTyped?: true | ((value: T) => FormValues)
  /** One stays on the page, which shows at once what has changed. */
  refreshes?: true
}

/**
 * A form that gives a command: actor, shape, command, answer. Whatever goes wrong, the typed values come back and
 * nothing has changed. For a command of a `member` the form carries `organizationId`, and the membership is read again.
 * `form` is the shape of a form that says more than the command asks, such as which of its buttons was pressed.
 */
export function formAction<K extends keyof FormActors, S extends z.ZodType, T, F extends z.ZodType = S>(
  command: Command<K, S, T>,
  options: Options<K, z.output<F>, T> & { form?: F & (z.output<F> extends z.output<S> ? unknown : never) } = {},
) {
  const { as, input } = command.command
  const shape = (options.form ?? input) as F
  return actionOf(as, shape, (actor, read) => command(actor as Actors[K], read as z.output<F> & z.output<S>), options)
}

/**
 * A form whose button gives more than one command, as where what is filled in is kept before it is sent: each is whole in
 * itself, and what the first kept stays when the next is refused.
 */
export function commandsAction<K extends 'person' | 'member' | 'staff', S extends z.ZodType, T>({
  as,
  input,
  give,
  ...options
}: {
  as: K
  input: S
  give: (actor: FormActors[K], input: z.output<S>) => Promise<Result<T>>
} & Options<K, z.output<S>, T>) {
  return actionOf(as, input, give, options)
}

/** A form that only asks: its answer fills the form in or says what is wrong with it, and nothing is written. */
export function queryAction<K extends 'person' | 'member' | 'staff', S extends z.ZodType, T>({
  as,
  input,
  ask,
  ...options
}: {
  as: K
  input: S
  ask: (actor: FormActors[K], input: z.output<S>) => Promise<Result<T>>
} & Options<K, z.output<S>, T>) {
  return actionOf(as, input, (actor, read) => orBusy(() => ask(actor, read)), options)
}

/**
 * A form of a visitor whose browser takes part: cookies are read and set around the command, by the adapter that is
 * given here (signing in, registering, recovering).
 */
export function publicFormAction<S extends z.ZodType, T>({
  schema,
  command,
  goTo,
}: {
  schema: S
  command: (input: z.output<S>) => Promise<Result<T>>
  goTo?: (value: T, input: z.output<S>) => string
}) {
  return actionOf('visitor', schema, (_visitor, input) => command(input), { goTo })
}

/** The form of an answer that Next's action gives: it leads on, fills in, or says what is wrong. */
function actionOf<K extends keyof FormActors, S extends z.ZodType, T>(
  as: K,
  shape: S,
  run: (actor: FormActors[K], input: z.output<S>) => Promise<Result<T>>,
  { goTo, keepTyped, refreshes, ...options }: Options<K, z.output<S>, T>,
) {
  return async (_before: FormState, data: FormData): Promise<FormState> => {
    const answer = await answerForm(as, shape, data, run, options)
    if (!answer.ok) {
      // What stands around the form is then as old as the form: the page shows how it is now.
      if (refreshes && answer.state.status === 'refused' && isOvertaken(answer.state.problem)) refresh()
      return answer.state
    }
    const { value, input, actor, values } = answer
    if (refreshes) refresh()
    if (keepTyped) return { status: 'done', values: { ...values, ...(keepTyped === true ? {} : keepTyped(value)) } }
    if (goTo) redirect(goTo(value, input, actor))
    return { status: 'done' }
  }
}
