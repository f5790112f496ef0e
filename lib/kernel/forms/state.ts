import type { Details } from '@/lib/kernel/result'

export type FormValues = Record<string, string | string[]>

/** What a form shows after its action has run. `fields` and `problem` are keys in the namespace `problems`. */
export type FormState =
  | { status: 'idle' }
  | { status: 'invalid'; fields: Record<string, string>; values: FormValues; details?: Details }
  | {
      status: 'refused'
      problem: string
      /** none: what stands in the form stays */ values?: FormValues
      details?: Details
    }
  | { status: 'done'; /** when the form stays as it was typed */ values?: FormValues }

export const idle: FormState = { status: 'idle' }
