import 'server-only'
import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import type { z } from 'zod'
import type { MemberActor, PersonActor, StaffActor } from '@/lib/identity/actors/acting'
import { findMember, findPerson, findStaff } from '@/lib/identity/actors/current'
import { typedValues, type FormState, type FormValues } from '@/lib/kernel/forms/state'
import type { Result } from '@/lib/kernel/result'

type Actors = { person: PersonActor; member: MemberActor; staff: StaffActor }

type Form<K extends keyof Actors, S extends z.ZodType, T> = {
  /** Whose action it is: for `member` the form carries `organizationId`, and the membership is read again. */
  as: K
  /** A person's own account, which they also keep in a session of the desk; all else of a person is no part of that. */
  inDesk?: true
  schema: S
  command: (actor: Actors[K], input: z.infer<S>) => Promise<Result<T>>
  /** Where one lands when it worked; without it the page shows `done`. */
  goTo?: (value: T, input: z.infer<S>) => string
  /** What was typed stays in the form when it worked, for a button that only looks; a function says what stands in some fields instead. */
  keepTyped?: true | ((value: T) => FormValues)
  /** One stays on the page, which shows at once what has changed. */
  refreshes?: true
}

/**
 * The one way in for every write of a signed-in person: actor, shape, command, answer.
 * Whatever goes wrong, the typed values come back and nothing has changed.
 */
export function formAction<K extends keyof Actors, S extends z.ZodType, T>(form: Form<K, S, T>) {
  return async (_before: FormState, data: FormData): Promise<FormState> => {
    const values = typedValues(data)
    const actor = await actorFor(form, String(data.get('organizationId') ?? ''))
    if (typeof actor === 'string') return { status: 'refused', problem: actor, values }
    const shape = readForm(form.schema, data)
    if (!shape.ok) return { status: 'invalid', fields: shape.fields, values }
    const result = await form.command(actor as Actors[K], shape.value)
    const { goTo } = form
    if (result.ok && form.refreshes) refresh()
    const { keepTyped } = form
    if (result.ok && keepTyped)
      return { status: 'done', values: { ...values, ...(keepTyped === true ? {} : keepTyped(result.value)) } }
    return answer(result, values, goTo && ((value: T) => goTo(value, shape.value)))
  }
}

/** The way in for visitors: signing in, and nothing that needs to know who one is. */
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

async function actorFor({ as, inDesk }: { as: keyof Actors; inDesk?: true }, organizationId: string) {
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
