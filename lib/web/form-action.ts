import 'server-only'
import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import type { z } from 'zod'
import { findMember, findPerson, findStaff } from '@/lib/identity/actors/current'
import { currentVisitor } from '@/lib/identity/sessions/current'
import type { Actors } from '@/lib/kernel/actor'
import { readShape, type Command } from '@/lib/kernel/command'
import { readForm } from '@/lib/kernel/forms/read-form'
import type { FormState, FormValues } from '@/lib/kernel/forms/state'
import type { Problem, Result } from '@/lib/kernel/result'

/** Whom a form can come from. */
type FormActors = Pick<Actors, 'person' | 'member' | 'staff' | 'visitor'>

type Options<K extends keyof FormActors, I, T> = {
  /** Where one lands when it worked; without it the page shows `done`. */
  goTo?: (value: T, input: I, actor: FormActors[K]) => string
  /** A person's own account, which they also keep in a session of the desk; all else of a person is no part of that. */
  inDesk?: true
  /** What was typed stays in the form when it worked, for a button that only looks; a function says what stands in some fields instead. */
  keepTyped?: true | ((value: T) => FormValues)
  /** One stays on the page, which shows at once what has changed. */
  refreshes?: true
  /** What the server knows of this browser and no form may say, such as which session is the one in use. */
  adds?: () => Promise<Record<string, string>>
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
  return actionOf(as, input, ask, options)
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

/** What every form does: size, actor, shape, then what it is for, and an answer to each way in which that can go. */
function actionOf<K extends keyof FormActors, S extends z.ZodType, T>(
  as: K,
  shape: S,
  run: (actor: FormActors[K], input: z.output<S>) => Promise<Result<T>>,
  { goTo, inDesk, keepTyped, refreshes, adds }: Options<K, z.output<S>, T>,
) {
  return async (_before: FormState, data: FormData): Promise<FormState> => {
    const { given, typed: values, isTooLarge } = readForm(data)
    if (isTooLarge) return { status: 'refused', problem: 'form_too_large' satisfies Problem, values }
    const actor = await actorFor(as, inDesk, given.organizationId)
    if (typeof actor === 'string') return { status: 'refused', problem: actor, values }
    const read = readShape(shape, { ...given, ...(await adds?.()) })
    if (!read.ok) {
      if ('problem' in read) return { status: 'refused', problem: read.problem, values }
      return { status: 'invalid', fields: read.fields, values }
    }
    const result = await run(actor as FormActors[K], read.value)
    if (result.ok && refreshes) refresh()
    if (result.ok && keepTyped)
      return { status: 'done', values: { ...values, ...(keepTyped === true ? {} : keepTyped(result.value)) } }
    return answer(result, values, goTo && ((value: T) => goTo(value, read.value, actor as FormActors[K])))
  }
}

async function actorFor(as: keyof Actors, inDesk: true | undefined, organizationId: unknown) {
  if (as === 'visitor') return currentVisitor()
  const person = await findPerson()
  if (!person) return 'signed_out' as const
  if (as === 'staff') return (await findStaff()) ?? ('not_found' as const)
  // Another tab of this browser signed in at the desk: what is typed here stays, and nothing happens.
  if (person.isDesk && !inDesk) return 'other_session' as const
  return as === 'person' ? person : ((await findMember(String(organizationId))) ?? ('not_found' as const))
}

function answer<T>(result: Result<T>, values: FormValues, goTo?: (value: T) => string): FormState {
  if (result.ok) {
    if (goTo) redirect(goTo(result.value))
    return { status: 'done' }
  }
  const { problem, field, details } = result
  if (field) return { status: 'invalid', fields: { [field]: problem }, values, details }
  return { status: 'refused', problem, values, details }
}
