import 'server-only'
import type { z } from 'zod'
import { findMember, findPerson, findStaff } from '@/lib/identity/actors/current'
import { currentVisitor } from '@/lib/identity/sessions/current'
import type { Actors } from '@/lib/kernel/actor'
import { readShape } from '@/lib/kernel/command'
import { orBusy } from '@/lib/kernel/db'
import { readForm } from '@/lib/kernel/forms/read-form'
import type { FormState, FormValues } from '@/lib/kernel/forms/state'
import type { Problem, Result } from '@/lib/kernel/result'

/** Whom a form can come from. */
export type FormActors = Pick<Actors, 'person' | 'member' | 'staff' | 'visitor'>

/** How a form went: the way that leads on from it, or what it shows now. */
export type FormAnswer<K extends keyof FormActors, I, T> =
  { ok: true; value: T; input: I; actor: FormActors[K]; values: FormValues } | { ok: false; state: FormState }

export type FormOptions = {
  /** A person's own account, which they also keep in a session of the desk; all else of a person is no part of that. */
  inDesk?: true
  /** What the server knows of this browser and no form may say, such as which session is the one in use. */
  adds?: () => Promise<Record<string, string>>
}

/** What every form does, by whichever way it came: size, actor, shape, then what it is for. What was typed comes back. */
export async function answerForm<K extends keyof FormActors, S extends z.ZodType, T>(
  as: K,
  shape: S,
  data: Iterable<readonly [string, FormDataEntryValue]>,
  run: (actor: FormActors[K], input: z.output<S>) => Promise<Result<T>>,
  { inDesk, adds }: FormOptions = {},
): Promise<FormAnswer<K, z.output<S>, T>> {
  const { given, typed: values, isTooLarge } = readForm(data)
  const refused = (problem: Problem) => ({ ok: false as const, state: { status: 'refused' as const, problem, values } })
  if (isTooLarge) return refused('form_too_large')
  const actor = await orBusy(() => actorFor(as, inDesk, given.organizationId))
  if (typeof actor === 'string') return refused(actor)
  if ('problem' in actor) return refused(actor.problem)
  const read = readShape(shape, { ...given, ...(await adds?.()) })
  if (!read.ok) {
    if ('problem' in read) return refused(read.problem)
    return { ok: false, state: { status: 'invalid', fields: read.fields, values } }
  }
  const result = await run(actor as FormActors[K], read.value)
  if (result.ok) return { ok: true, value: result.value, input: read.value, actor: actor as FormActors[K], values }
  const { problem, field, details } = result
  if (field) return { ok: false, state: { status: 'invalid', fields: { [field]: problem }, values, details } }
  return { ok: false, state: { status: 'refused', problem, values, details } }
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
