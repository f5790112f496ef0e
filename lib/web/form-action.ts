import 'server-only'
import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import type { z } from 'zod'
import { findMember, findPerson, findStaff } from '@/lib/identity/actors/current'
import { currentVisitor } from '@/lib/identity/sessions/current'
import type { Actors, MemberActor, PersonActor, StaffActor } from '@/lib/kernel/actor'
import { readInput, type Command } from '@/lib/kernel/command'
import { typedValues, type FormState, type FormValues } from '@/lib/kernel/forms/state'
import type { Result } from '@/lib/kernel/result'

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
  const shape: { command: { input: z.ZodType } } = options.form ? { command: { input: options.form } } : command
  const { goTo, inDesk, keepTyped, refreshes, adds } = options
  return async (_before: FormState, data: FormData): Promise<FormState> => {
    const values = typedValues(data)
    const actor = await actorFor(command.command.as, inDesk, String(data.get('organizationId') ?? ''))
    if (typeof actor === 'string') return { status: 'refused', problem: actor, values }
    const read = readInput(shape, { ...formObject(data), ...(await adds?.()) })
    if (!read.ok) {
      if ('problem' in read) return { status: 'refused', problem: read.problem, values }
      return { status: 'invalid', fields: read.fields, values }
    }
    const input = read.value as z.output<F> & z.output<S>
    const result = await command(actor as Actors[K], input)
    if (result.ok && refreshes) refresh()
    if (result.ok && keepTyped)
      return { status: 'done', values: { ...values, ...(keepTyped === true ? {} : keepTyped(result.value)) } }
    return answer(result, values, goTo && ((value: T) => goTo(value, input, actor as FormActors[K])))
  }
}

type Form<K extends 'person' | 'member' | 'staff', S extends z.ZodType, T> = {
  as: K
  inDesk?: true
  schema: S
  command: (
    actor: { person: PersonActor; member: MemberActor; staff: StaffActor }[K],
    input: z.infer<S>,
  ) => Promise<Result<T>>
  goTo?: (value: T, input: z.infer<S>) => string
  keepTyped?: true | ((value: T) => FormValues)
  refreshes?: true
}

/** Until every write is a command: the same for a function that is none yet. */
export function formActionOf<K extends 'person' | 'member' | 'staff', S extends z.ZodType, T>(form: Form<K, S, T>) {
  return async (_before: FormState, data: FormData): Promise<FormState> => {
    const values = typedValues(data)
    const actor = await actorFor(form.as, form.inDesk, String(data.get('organizationId') ?? ''))
    if (typeof actor === 'string') return { status: 'refused', problem: actor, values }
    const shape = readForm(form.schema, data)
    if (!shape.ok) return { status: 'invalid', fields: shape.fields, values }
    const result = await form.command(actor as never, shape.value)
    const { goTo } = form
    if (result.ok && form.refreshes) refresh()
    const { keepTyped } = form
    if (result.ok && keepTyped)
      return { status: 'done', values: { ...values, ...(keepTyped === true ? {} : keepTyped(result.value)) } }
    return answer(result, values, goTo && ((value: T) => goTo(value, shape.value)))
  }
}

/**
 * A form of a visitor whose browser takes part: cookies are read and set around the command, by the adapter that is
 * given here (signing in, registering, recovering).
 */
export function publicFormAction<S extends z.ZodType, T>(form: {
  schema: S
  command: (input: z.infer<S>) => Promise<Result<T>>
  goTo?: (value: T, input: z.infer<S>) => string
}) {
  return async (_before: FormState, data: FormData): Promise<FormState> => {
    const values = typedValues(data)
    const shape = readForm(form.schema, data)
    if (!shape.ok) return { status: 'invalid', fields: shape.fields, values }
    const result = await form.command(shape.value)
    const { goTo } = form
    return answer(result, values, goTo && ((value: T) => goTo(value, shape.value)))
  }
}

async function actorFor(as: keyof Actors, inDesk: true | undefined, organizationId: string) {
  if (as === 'visitor') return currentVisitor()
  const person = await findPerson()
  if (!person) return 'signed_out' as const
  if (as === 'staff') return (await findStaff()) ?? ('not_found' as const)
  // Another tab of this browser signed in at the desk: what is typed here stays, and nothing happens.
  if (person.isDesk && !inDesk) return 'other_session' as const
  return as === 'person' ? person : ((await findMember(organizationId)) ?? ('not_found' as const))
}

function readForm<S extends z.ZodType>(schema: S, data: FormData) {
  const parsed = schema.safeParse(formObject(data))
  if (parsed.success) return { ok: true as const, value: parsed.data }
  const fields: Record<string, string> = {}
  for (const issue of parsed.error.issues) {
    const name = String(issue.path[0] ?? 'form')
    fields[name] ??= issue.message
  }
  return { ok: false as const, fields }
}

/** A field that occurs more than once, or whose name ends in `[]`, becomes a list. */
function formObject(data: FormData): Record<string, FormDataEntryValue | FormDataEntryValue[]> {
  const names = [...new Set(data.keys())].filter((name) => !name.startsWith('$ACTION'))
  return Object.fromEntries(
    names.map((name) => {
      const all = data.getAll(name)
      if (name.endsWith('[]')) return [name.slice(0, -2), all]
      return [name, all.length > 1 ? all : (all[0] ?? '')]
    }),
  )
}

function answer<T>(result: Result<T>, values: ReturnType<typeof typedValues>, goTo?: (value: T) => string): FormState {
  if (result.ok) {
    if (goTo) redirect(goTo(result.value))
    return { status: 'done' }
  }
  const { problem, field, details } = result
  if (field) return { status: 'invalid', fields: { [field]: problem }, values, details }
  return { status: 'refused', problem, values, details }
}
