import type { Details } from '@/lib/result'

export type FormValues = Record<string, string | string[]>

/** What a form shows after its action has run. `fields` and `problem` are keys in the namespace `problems`. */
export type FormState =
  | { status: 'idle' }
  | { status: 'invalid'; fields: Record<string, string>; values: FormValues; details?: Details }
  | { status: 'refused'; problem: string; values: FormValues; details?: Details }
  | { status: 'done'; message?: string }

export const idle: FormState = { status: 'idle' }

const secretFields = new Set(['pin', 'newPin', 'repeatedPin', 'code'])

/** Everything typed into a form that may be shown again: no secrets, none of React's own fields, no prototype. */
export function typedValues(form: FormData): FormValues {
  const values: FormValues = {}
  for (const name of new Set(form.keys())) {
    if (name.startsWith('$ACTION') || name === '__proto__' || secretFields.has(name)) continue
    const all = form.getAll(name).filter((value): value is string => typeof value === 'string')
    values[name] = all.length > 1 ? all : (all[0] ?? '')
  }
  return values
}
