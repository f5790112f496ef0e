import type { Details } from '@/lib/kernel/result'

export type FormValues = Record<string, string | string[]>

/** What a form shows after its action has run. `fields` and `problem` are keys in the namespace `problems`. */
export type FormState =
  | { status: 'idle' }
  | { status: 'invalid'; fields: Record<string, string>; values: FormValues; details?: Details }
  | { status: 'refused'; problem: string; values: FormValues; details?: Details }
  | { status: 'done'; /** when the form stays as it was typed */ values?: FormValues }

export const idle: FormState = { status: 'idle' }

const secretFields = new Set(['pin', 'newPin', 'repeatedPin', 'code'])

/** Everything typed into a form that may be shown again: no secrets, none of React's own fields. */
export function typedValues(form: FormData): FormValues {
  const names = [...new Set(form.keys())].filter((name) => !name.startsWith('$ACTION') && !secretFields.has(name))
  return Object.fromEntries(
    names.map((name) => {
      const all = form.getAll(name).filter((value): value is string => typeof value === 'string')
      return [name, all.length > 1 ? all : (all[0] ?? '')]
    }),
  )
}
